package dev.leat.web.fetch;

import java.net.URI;

/// Addresses as people may see them.
public final class Shown {
    private static final int MOST = 300;

    private Shown() {}

    /// Without user and password, and not longer than a line or two.
    public static String of(URI uri) {
        String text = uri.toString();
        String user = uri.getRawUserInfo();
        if (user != null) {
            text = text.replace(user + "@", "");
        }
        return text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    }
}
