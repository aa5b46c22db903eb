from audit.pages import PERSON, Page

PAGES = {"wrap-read": Page(PERSON)}
