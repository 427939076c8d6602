package dev.leat.serve.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who may ask. The server listens on loopback only; this keeps out other sites in the same browser (DNS rebinding,
/// requests across sites) and, with a key, other people on the machine. Cookies are shared between the ports of a
/// host: the key guards against neighbours who look, not against those who attack the browser.
///
/// @param key   random; whoever opens the printed address gets it as a cookie
/// @param hosts further names, in lower case, by which a proxy or tunnel may ask
public record Access(String key, Set<String> hosts) {
    public Access {
        hosts = Set.copyOf(hosts);
    }

    /// Why a request is turned away, or empty.
    Optional<Answer> refusal(String method, Headers headers, Request request, int port) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Optional.of(
                    Answer.sentence(405, "These pages only show: GET and HEAD.").with("Allow", "GET, HEAD"));
        }
        if (!isOurs(headers.getFirst("Host"), port)) {
            return Optional.of(
                    Answer.sentence(421, "This server answers for localhost only; --allow-host NAME adds a name."));
        }
        boolean opened = "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
        if ("cross-site".equals(headers.getFirst("Sec-Fetch-Site")) && !opened) {
            return Optional.of(Answer.sentence(403, "Other sites may link here, and not load anything from here."));
        }
        Optional<String> given = request.value("key");
        if (given.isPresent() && isKey(given.get())) {
            String clean = request.with(java.util.Map.of("key", ""));
            return Optional.of(Answer.seeOther(clean)
                    .with(
                            "Set-Cookie",
                            cookie(port) + "=" + key + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"));
        }
        return isKey(cookieOf(headers, cookie(port)))
                ? Optional.empty()
                : Optional.of(Answer.sentence(401, "Open the address that leat serve printed: it bears the key."));
    }

    private boolean isOurs(@org.jspecify.annotations.Nullable String host, int port) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (hosts.contains(name) || hosts.contains(name.replaceFirst(":\\d+$", ""))) {
            return true;
        }
        String ours = ":" + port;
        return name.equals("localhost" + ours) || name.equals("127.0.0.1" + ours) || name.equals("[::1]" + ours);
    }

    private static String cookie(int port) {
        return "leat-" + port;
    }

    static String cookieOf(Headers headers, String name) {
        for (String line : headers.getOrDefault("Cookie", java.util.List.of())) {
            for (String pair : line.split(";")) {
                String[] both = pair.strip().split("=", 2);
                if (both.length == 2 && both[0].equals(name)) {
                    return both[1];
                }
            }
        }
        return "";
    }

    /// In a time that does not tell how much of it was right.
    private boolean isKey(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }
}
