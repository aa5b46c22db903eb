// The secret of forms as the newest sign-in has it, also one in another tab; empty where no cookie holds it. Behind TLS
// the cookie's name says that it is for this host alone.

export const csrfCookie = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/)?.[1] ?? "";
