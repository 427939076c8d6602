package dev.leat.web.http;

import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Cookies that a client begins with, as browsers and curl write them to a file (Netscape's format): seven fields
/// with tabs between them, a cookie a line.
///
/// @param cookies those that have not run out
public record CookieFile(List<Kept> cookies) {
    public static final CookieFile EMPTY = new CookieFile(List.of());

    private static final String HTTP_ONLY = "#HttpOnly_";
    private static final int FIELDS = 7;

    /// One cookie. `expires` is in seconds of 1970; 0: with the session.
    public record Kept(
            String host, boolean below, String path, boolean secure, long expires, String name, String value) {}

    public CookieFile {
        cookies = List.copyOf(cookies);
    }

    /// @param now cookies that have run out by then are left out
    /// @throws IllegalArgumentException with the line's number if one is no cookie
    public static CookieFile read(String text, Instant now) {
        List<Kept> cookies = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String cookie = line.startsWith(HTTP_ONLY) ? line.substring(HTTP_ONLY.length()) : line;
            if (cookie.isBlank() || cookie.startsWith("#")) {
                continue;
            }
            Kept kept = cookie(cookie, number);
            if (kept.expires() == 0 || kept.expires() > now.getEpochSecond()) {
                cookies.add(kept);
            }
        }
        return new CookieFile(cookies);
    }

    private static Kept cookie(String line, int number) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || fields[0].isBlank() || fields[5].isBlank()) {
            throw new IllegalArgumentException("line " + number + " is no cookie: it has "
                    + (fields.length == FIELDS ? "no host or name" : fields.length + " of 7 fields"));
        }
        try {
            return new Kept(
                    fields[0].startsWith(".") ? fields[0].substring(1) : fields[0],
                    fields[1].equalsIgnoreCase("TRUE"),
                    fields[2].isEmpty() ? "/" : fields[2],
                    fields[3].equalsIgnoreCase("TRUE"),
                    (long) Double.parseDouble(fields[4].isEmpty() ? "0" : fields[4]),
                    fields[5],
                    fields[6]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("line " + number + " is no cookie: " + fields[4] + " is no time", e);
        }
    }

    /// A jar that begins with these.
    CookieHandler jar() {
        CookieManager jar = new CookieManager();
        for (Kept kept : cookies) {
            HttpCookie cookie = new HttpCookie(kept.name(), kept.value());
            cookie.setVersion(0); // name=value and no more, as servers expect it
            cookie.setPath(kept.path());
            cookie.setSecure(kept.secure());
            if (kept.below()) {
                cookie.setDomain("." + kept.host());
            }
            jar.getCookieStore().add(URI.create("http://" + kept.host() + "/"), cookie);
        }
        return jar;
    }
}
