package dev.leat.markdown.collect;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Finding.Severity;
import dev.leat.markdown.warehouse.ByteTest;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Addresses of links and pictures that are not welcome: of a scheme that is not allowed, that carry their content,
/// that leave their folder or leave the scheme open. Those in the label of a picture are text.
final class AddressDangers {
    static final int FINDINGS_MAX = 1_000;

    /// How an address begins that leaves its folder, and what else says so inside, in any case.
    private static final List<String> BEGIN = List.of("/etc/", "/proc/", "file:", "\\\\");
    private static final List<String> INSIDE = List.of("%2e%2e", "%252e");
    private static final List<String> BEHIND_DOTS = List.of("%2f", "%5c", ";", "\\");

    private static final byte[] HTTP = "http:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTPS = "https:".getBytes(StandardCharsets.US_ASCII);
    /// Behind a slash: another, or how a folder's name in [#BEGIN] begins.
    private static final String MAY_LEAVE = "/eEpP";

    private final TokenWarehouse warehouse;
    private final Set<String> schemes;
    private final boolean webIsAllowed;
    private final ByteTest harmless = this::isHarmless;
    private final List<Finding> findings = new ArrayList<>(0);
    private final List<Finding> places = new ArrayList<>(0);
    private final Set<Seen> seen = new HashSet<>(0);

    private AddressDangers(TokenWarehouse warehouse, Set<String> schemes) {
        this.warehouse = warehouse;
        this.schemes = schemes;
        this.webIsAllowed = schemes.contains("http") && schemes.contains("https");
    }

    /// Links first, then pictures, then links by where they lead.
    static List<Finding> of(TokenWarehouse warehouse, Set<String> schemes) {
        int links = warehouse.count(TokenType.LINK_OPEN);
        int images = warehouse.count(TokenType.IMAGE);
        if (links + images == 0) {
            return List.of();
        }
        AddressDangers dangers = new AddressDangers(warehouse, schemes);
        for (int n = 0; n < links && dangers.isOpen(); n++) {
            dangers.link(warehouse.nth(TokenType.LINK_OPEN, n));
        }
        for (int n = 0; n < images && dangers.isOpen(); n++) {
            dangers.image(warehouse.nth(TokenType.IMAGE, n));
        }
        dangers.findings.addAll(dangers.places);
        return dangers.findings;
    }

    private boolean isOpen() {
        return findings.size() + places.size() < FINDINGS_MAX;
    }

    /// Whether an address, as written, can be none of what is looked for here: most are. What percent-encoding
    /// makes of it has no part in that.
    private boolean isHarmless(byte[] bytes, int from, int to) {
        int at = from;
        if (webIsAllowed && startsWith(bytes, from, to, HTTPS)) {
            at = from + HTTPS.length;
        } else if (webIsAllowed && startsWith(bytes, from, to, HTTP)) {
            at = from + HTTP.length;
        } else if (to - from > 1 && bytes[from] == '/' && MAY_LEAVE.indexOf(bytes[from + 1]) >= 0) {
            return false;
        }
        boolean scheme = at > from;
        for (; at < to; at++) {
            byte b = bytes[at];
            if (b == '\\' || (b == ':' && !scheme)) {
                return false;
            }
            if (b == '%' && at + 2 < to && (bytes[at + 1] == '2' || bytes[at + 1] == '5') && bytes[at + 2] != '0') {
                return false; // a point, a slash or a percent sign, encoded
            }
            if (b == ';' && at - from > 1 && bytes[at - 1] == '.' && bytes[at - 2] == '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] word) {
        return to - from >= word.length && Arrays.equals(bytes, from, from + word.length, word, 0, word.length);
    }

    private void link(int link) {
        if (warehouse.addressPasses(link, harmless)) {
            return;
        }
        String url = warehouse.attribute(link, "href").orElse("");
        if (!isAllowed(url) && !isLabel(link)) {
            add("disallowed_link_schemes", Severity.WARNING, link, "Link with a disallowed scheme", url);
        }
        place(link, url);
    }

    private void image(int image) {
        if (warehouse.addressPasses(image, harmless)) {
            return;
        }
        String src = warehouse.attribute(image, "src").orElse("");
        boolean data = src.regionMatches(true, 0, "data:", 0, 5);
        if ((!data && isAllowed(src)) || isLabel(image) || !seen.add(new Seen(src, warehouse.firstLine(image)))) {
            return;
        }
        if (data) {
            add("data_uri_image", Severity.NOTE, image, "Image uses data: URI scheme", src);
        } else {
            add("disallowed_link_schemes", Severity.WARNING, image, "Image with a disallowed scheme", src);
        }
    }

    /// Each kind once a line.
    private void place(int link, String url) {
        boolean leaves = leaves(url);
        if ((!leaves && !url.startsWith("//")) || isLabel(link)) {
            return;
        }
        String type = leaves ? "path_traversal" : "protocol_relative";
        if (seen.add(new Seen(type, warehouse.firstLine(link)))) {
            Severity severity = leaves ? Severity.WARNING : Severity.NOTE;
            String message = leaves ? "Address that leaves its folder" : "Address without a scheme";
            places.add(Finding.of(type, severity, warehouse.firstLine(link), message, url));
        }
    }

    private static boolean leaves(String url) {
        if (url.isEmpty()) {
            return false;
        }
        if (is(BEGIN, url, 0) || isDrive(url)) {
            return true;
        }
        for (int at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 1)) {
            if (is(INSIDE, url, at)) {
                return true;
            }
        }
        for (int at = url.indexOf(".."); at >= 0; at = url.indexOf("..", at + 1)) {
            if (is(BEHIND_DOTS, url, at + 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(List<String> words, String url, int at) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (url.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /// `C:/` and `C:\`.
    private static boolean isDrive(String url) {
        char first = (char) (url.charAt(0) | 0x20);
        return first >= 'a'
                && first <= 'z'
                && url.length() > 2
                && url.charAt(1) == ':'
                && (url.charAt(2) == '/' || url.charAt(2) == '\\');
    }

    private boolean isAllowed(String url) {
        if (url.indexOf(':') < 0) {
            return true;
        }
        Optional<String> scheme = Address.scheme(url);
        return scheme.isEmpty() || schemes.contains(scheme.get());
    }

    private boolean isLabel(int token) {
        for (int up = warehouse.parent(token); up != TokenWarehouse.NONE; up = warehouse.parent(up)) {
            if (warehouse.type(up) == TokenType.IMAGE) {
                return true;
            }
        }
        return false;
    }

    private void add(String type, Severity severity, int token, String message, String url) {
        findings.add(Finding.of(type, severity, warehouse.firstLine(token), message, url));
    }
}
