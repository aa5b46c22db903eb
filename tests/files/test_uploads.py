"""What is stored of an uploaded file: by its content, pictures drawn anew, nothing too large."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from files import uploads
from files.choices import FileKind
from files.uploads import LARGEST, LONGEST_SIDE, TooLarge, UnknownKind, checked

PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


def sent(data: bytes, name: str = "certificate.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def picture(size=(40, 30), mode="RGB", color="red", format="JPEG", **saved) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, color).save(file, format, **saved)
    return file.getvalue()


def drawn(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(checked(sent(data)).data))


def photo_with_place() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera"
    exif[ExifTags.Base.Orientation] = 6  # the phone was held upright
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (40.0, 26.0, 46.0)
    return picture(exif=exif)


def test_pdf_is_stored_as_it_is():
    assert checked(sent(PDF, "a.pdf")) == uploads.Content(FileKind.PDF, PDF)


def test_picture_loses_place_and_camera_and_stands_upright():
    data = photo_with_place()
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    stored = drawn(data)
    assert not stored.getexif()
    assert stored.size == (30, 40)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_every_kind_of_picture_is_stored_as_jpeg(format):
    assert drawn(picture(format=format)).format == "JPEG"


def test_transparent_picture_is_drawn_on_white():
    stored = drawn(picture(mode="RGBA", color=(0, 0, 0, 0), format="PNG"))
    assert min(stored.getpixel((5, 5))) > 250


def test_large_picture_gets_smaller_and_keeps_its_shape():
    assert drawn(picture(size=(LONGEST_SIDE * 2, LONGEST_SIDE))).size == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00 a program",
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7 without an end",
        picture()[:200],
        picture(format="GIF"),
        b"GIF89a%PDF-1.7 %%EOF",
        b"\x00",
    ],
    ids=["program", "page", "half a PDF", "half a picture", "GIF", "two kinds at once", "nothing"],
)
def test_other_content_is_refused_whatever_its_name_says(data):
    with pytest.raises(UnknownKind):
        checked(sent(data, "certificate.pdf"))


def test_file_of_exactly_the_limit_is_stored_and_one_byte_more_is_not():
    filler = LARGEST - len(PDF)
    whole = PDF[:9] + b"0" * filler + PDF[9:]
    assert len(checked(sent(whole)).data) == LARGEST
    with pytest.raises(TooLarge):
        checked(sent(whole + b"\n"))


def test_rest_of_a_large_upload_is_dropped(rf):
    """The form still sees that the file is too large; two chunks more than the limit are the most that is stored."""
    with rf.post("/", {"file": sent(bytes(5 * LARGEST))}).FILES["file"] as received:
        assert LARGEST < received.size <= LARGEST + 2 * received.DEFAULT_CHUNK_SIZE


@pytest.mark.parametrize("size", [(10_000, 6_401), (10_000, 9_500), (14_000, 14_000)], ids=["64", "95", "196"])
def test_picture_with_too_many_million_pixels_is_refused(size):
    """Pillow warns of the second one, and refuses the third one itself."""
    with pytest.raises(TooLarge):
        checked(sent(picture(size=size, mode="1", color=1, format="PNG")))
