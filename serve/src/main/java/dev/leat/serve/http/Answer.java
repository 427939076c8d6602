package dev.leat.serve.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What goes back to the browser.
///
/// @param type    media type, with its charset where it is text
/// @param headers beside those that every answer bears
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /// The cookie that keeps a chosen theme; shared by all stores of this machine.
    static final String THEME = "leat-theme";

    private static final String YEAR = "; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000";

    /// Back to a page, under a theme; anything but `light` and `dark` is the system's again.
    public static Answer themed(String theme, String address) {
        boolean chosen = theme.equals("light") || theme.equals("dark");
        return seeOther(address).with("Set-Cookie", THEME + (chosen ? "=" + theme + YEAR : "=; Path=/; Max-Age=0"));
    }

    public static Answer html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    public static Answer text(int status, String type, String text) {
        return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// One sentence, for those who have no page to see.
    public static Answer sentence(int status, String sentence) {
        return text(status, "text/plain; charset=utf-8", sentence + "\n");
    }

    public static Answer seeOther(String address) {
        return new Answer(303, "text/plain; charset=utf-8", new byte[0], Map.of("Location", address));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more);
    }

    boolean isText() {
        return type.startsWith("text/") || type.startsWith("application/json") || type.startsWith("image/svg");
    }
}
