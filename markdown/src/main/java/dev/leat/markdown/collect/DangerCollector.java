package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HTML_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.HTML_INLINE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TABLE_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TEXT;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Table;
import dev.leat.markdown.warehouse.ByteTest;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import dev.leat.markdown.warehouse.WordSearch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What runs code in a careless viewer, leads astray ([AddressDangers]), deceives a reader ([TextDangers]) or is
/// not the table it seems: scripts, event handlers, frames and refreshes in raw HTML; addresses that are programs.
/// Code blocks and code spans are not looked at: what stands there is shown, not run. Each kind is found once a
/// line.
final class DangerCollector implements Collector<List<Finding>> {
    static final Interest INTEREST = Interest.in(HTML_BLOCK, HTML_INLINE);
    static final int FINDINGS_MAX = 1_000;
    private static final String HTML = "text/html";

    private static final Pattern HANDLER =
            Pattern.compile("<[a-z][^>]{0,2000}?[\\s\"'/]on[a-z]{3,30}\\s{0,20}=", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFRESH = Pattern.compile(
            "<meta\\b[^>]{0,2000}?http-equiv\\s{0,20}=\\s{0,20}[\"']?refresh", Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLE = Pattern.compile(
            "style\\s{0,20}=\\s{0,20}[\"'][^\"']{0,2000}?(?:url\\s{0,20}\\(\\s{0,20}javascript:|expression\\s{0,20}\\()",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern POLICY = Pattern.compile(
            "<meta\\b[^>]{0,2000}?http-equiv\\s{0,20}=\\s{0,20}[\"']?content-security-policy",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern FRAME_OPTIONS = Pattern.compile("x-frame-options", Pattern.CASE_INSENSITIVE);

    private static final List<String> FRAMES = List.of("iframe", "object", "embed");

    /// Without any of these, in the source or in what was decoded of it, there is no address that is a program.
    private static final List<String> PROGRAM_WORDS = List.of("script:", "text/html", "file:");
    private static final String FRAME_WORD = "x-frame-options";
    private static final WordSearch SEARCH =
            new WordSearch(Stream.of(PROGRAM_WORDS, List.of(FRAME_WORD), TextDangers.ORDER_WORDS)
                    .flatMap(List::stream)
                    .toArray(String[]::new));
    private static final long FRAME_HEADERS = 1L << PROGRAM_WORDS.size();
    private static final long PROGRAMS = FRAME_HEADERS - 1;
    private static final long ORDERS = -(FRAME_HEADERS << 1);
    private static final long UNKNOWN = 1L << 63;
    /// Whether a colon stands where a program's scheme may end: behind `pt`, `ta` or `le`.
    private static final ByteTest MAY_BE_PROGRAM = (bytes, from, to) -> {
        for (int at = from + 2; at < to; at++) {
            if (bytes[at] == ':') {
                int before = ((bytes[at - 2] | 0x20) << Byte.SIZE) | (bytes[at - 1] | 0x20);
                if (before == ('p' << Byte.SIZE | 't')
                        || before == ('t' << Byte.SIZE | 'a')
                        || before == ('l' << Byte.SIZE | 'e')) {
                    return true;
                }
            }
        }
        return false;
    };

    private final List<Finding> findings = new ArrayList<>(0);
    private @Nullable Set<Seen> seen;
    private final Welcome welcome;
    private long words = UNKNOWN;

    DangerCollector(Welcome welcome) {
        this.welcome = welcome;
    }

    /// Raw HTML only: other tokens are worth a look if a program may be named somewhere, which few documents do.
    @Override
    public void accept(int token, Pass pass) {
        if ((words(pass) & PROGRAMS) == 0) {
            html(pass.tokens().text(token), pass.tokens().firstLine(token));
        }
    }

    private long words(Pass pass) {
        if (words == UNKNOWN) {
            TokenWarehouse warehouse = pass.warehouse();
            words = SEARCH.in(warehouse.source()) | (warehouse.decodedWords(SEARCH) & PROGRAMS);
        }
        return words;
    }

    /// All that may hold an address, in document order.
    private void everything(TokenWarehouse tokens) {
        for (int token = 0; token < tokens.size(); token++) {
            TokenType type = tokens.type(token);
            if (type == TEXT) {
                if (tokens.textPasses(token, MAY_BE_PROGRAM)) {
                    scheme(tokens.text(token), tokens.firstLine(token));
                }
            } else if (type == LINK_OPEN) {
                if (tokens.addressPasses(token, MAY_BE_PROGRAM)) {
                    scheme(tokens.attribute(token, "href").orElse(""), tokens.firstLine(token));
                }
            } else if (type == HTML_BLOCK || type == HTML_INLINE) {
                html(tokens.text(token), tokens.firstLine(token));
            }
        }
    }

    private void scheme(String text, int line) {
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            int from = program(text, colon);
            if (from >= 0) {
                int to = text.charAt(from) == 'd' || text.charAt(from) == 'D'
                        ? colon + 1 + HTML.length()
                        : text.charAt(from) == 'f' || text.charAt(from) == 'F' ? colon + 2 : colon + 1;
                String message = "Address that runs code or opens files";
                found(text, from, to, line, "raw_dangerous_scheme", Finding.Severity.DANGER, message);
                return;
            }
        }
    }

    /// Where the name begins of a program's scheme that ends with this colon (or, for `data:`, goes on as a page),
    /// or -1: `javascript`, `vbscript`, `data:text/html`, `file:/` (of `file:` only what is an address: "see the
    /// file: notes" is prose), no other word character before them.
    private static int program(String text, int colon) {
        int from = endsWith(text, colon, "javascript");
        if (from < 0) {
            from = endsWith(text, colon, "vbscript");
        }
        if (from < 0 && text.regionMatches(true, colon + 1, HTML, 0, HTML.length())) {
            from = endsWith(text, colon, "data");
        }
        if (from < 0 && isSlash(text, colon + 1)) {
            from = endsWith(text, colon, "file");
        }
        return from > 0 && isWord(text.charAt(from - 1)) ? -1 : from;
    }

    private static boolean isSlash(String text, int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    private static int endsWith(String text, int to, String word) {
        int from = to - word.length();
        return from >= 0 && text.regionMatches(true, from, word, 0, word.length()) ? from : -1;
    }

    private static boolean isWord(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }

    private void html(String text, int line) {
        boolean script = false;
        boolean frame = false;
        boolean meta = false;
        for (int tag = text.indexOf('<'); tag >= 0; tag = text.indexOf('<', tag + 1)) {
            if (!script && isTag(text, tag, "script")) {
                script = true;
                String message = "Document contains <script> tags";
                int end = tag + 1 + "script".length();
                found(text, tag, end, line, "script_tag", Finding.Severity.DANGER, message);
            }
            for (String name : FRAMES) {
                if (!frame && isTag(text, tag, name)) {
                    frame = true;
                    String message = "<iframe|object|embed src|data> present";
                    int end = tag + 1 + name.length();
                    found(text, tag, end, line, "frame_like", Finding.Severity.WARNING, message);
                }
            }
            if (isTag(text, tag, "meta")) {
                meta = true;
            }
        }
        if (mayHandle(text)) {
            String message = "Document contains HTML event handler attributes";
            find(HANDLER, text, line, "event_handlers", Finding.Severity.DANGER, message);
        }
        if (meta) {
            find(REFRESH, text, line, "meta_refresh", Finding.Severity.WARNING, "<meta http-equiv=refresh> present");
        }
        if (text.indexOf('(') >= 0) {
            String message = "style=url(javascript:...) or expression() detected";
            find(STYLE, text, line, "style_scriptless", Finding.Severity.DANGER, message);
        }
        if (meta) {
            String message = "Content Security Policy header detected in HTML";
            find(POLICY, text, line, "csp_header_detected", Finding.Severity.NOTE, message);
        }
        if ((words & FRAME_HEADERS) != 0) {
            String message = "X-Frame-Options header detected in HTML";
            find(FRAME_OPTIONS, text, line, "xframe_options_detected", Finding.Severity.NOTE, message);
        }
        if ((words & PROGRAMS) != 0) {
            scheme(text, line);
        }
    }

    private static boolean isTag(String text, int tag, String name) {
        int end = tag + 1 + name.length();
        return text.regionMatches(true, tag + 1, name, 0, name.length())
                && (end == text.length() || !isWord(text.charAt(end)));
    }

    /// Whether an equals sign stands behind a word that begins with `on`.
    private static boolean mayHandle(String text) {
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
            int to = equals;
            while (to > 0 && text.charAt(to - 1) <= ' ') {
                to--;
            }
            int from = to;
            while (from > 0 && isLetter(text.charAt(from - 1))) {
                from--;
            }
            if (text.regionMatches(true, from, "on", 0, 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void find(Pattern pattern, String text, int line, String type, Finding.Severity severity, String message) {
        if (findings.size() >= FINDINGS_MAX) {
            return;
        }
        Matcher match = pattern.matcher(text);
        if (match.find()) {
            found(text, match.start(), match.end(), line, type, severity, message);
        }
    }

    private void found(
            String text, int from, int to, int line, String type, Finding.Severity severity, String message) {
        int at = line;
        for (int i = text.indexOf('\n'); i >= 0 && i < from; i = text.indexOf('\n', i + 1)) {
            at++;
        }
        Set<Seen> before = seen == null ? new HashSet<>() : seen;
        seen = before;
        if (findings.size() < FINDINGS_MAX && before.add(new Seen(type, at))) {
            String shown = text.substring(from, to).toLowerCase(Locale.ROOT);
            String spaced = hasBlank(shown) ? BLANKS.matcher(shown).replaceAll(" ") : shown;
            findings.add(Finding.of(type, severity, at, message, spaced));
        }
    }

    private static boolean hasBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ') {
                return true;
            }
        }
        return false;
    }

    private static void ragged(TokenWarehouse warehouse, List<Finding> into) {
        int tables = warehouse.count(TABLE_OPEN);
        for (int n = 0; n < tables && into.size() < FINDINGS_MAX; n++) {
            int table = warehouse.nth(TABLE_OPEN, n);
            if (TableReader.isRagged(warehouse, table)) {
                into.add(Finding.of(
                        "ragged_table",
                        Finding.Severity.NOTE,
                        warehouse.firstLine(table),
                        "Table has inconsistent column counts",
                        Table.id(n)));
            }
        }
    }

    @Override
    public List<Finding> finish(Pass pass) {
        TokenWarehouse warehouse = pass.warehouse();
        if ((words(pass) & PROGRAMS) != 0) {
            everything(warehouse);
        }
        List<Finding> addresses = AddressDangers.of(warehouse, welcome.schemes());
        List<Finding> texts = TextDangers.of(warehouse, (words & ORDERS) != 0);
        boolean tables = warehouse.count(TABLE_OPEN) > 0;
        if (!tables && addresses.isEmpty() && findings.isEmpty() && texts.isEmpty()) {
            return List.of(); // most documents
        }
        List<Finding> all = new ArrayList<>(addresses.size() + findings.size() + texts.size());
        if (tables) {
            ragged(warehouse, all);
        }
        all.addAll(addresses);
        all.addAll(findings);
        all.addAll(texts);
        return List.copyOf(all);
    }
}
