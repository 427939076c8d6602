package dev.leat.markdown.collect;

import static dev.leat.markdown.warehouse.TokenType.HTML_BLOCK;
import static dev.leat.markdown.warehouse.TokenType.HTML_INLINE;
import static dev.leat.markdown.warehouse.TokenType.LINK_OPEN;
import static dev.leat.markdown.warehouse.TokenType.TEXT;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.warehouse.Source;
import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What runs code in a careless viewer: scripts, event handlers, frames and refreshes in raw HTML; addresses that
/// are programs. Code blocks and code spans are not looked at: what stands there is shown, not run. Each kind is
/// found once a line.
final class DangerCollector implements Collector<List<Finding>> {
    static final Interest INTEREST = Interest.in(HTML_BLOCK, HTML_INLINE, TEXT, LINK_OPEN);
    static final int FINDINGS_MAX = 1_000;

    private static final Pattern SCRIPT = Pattern.compile("<script\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern HANDLER =
            Pattern.compile("<[a-z][^>]{0,2000}?[\\s\"'/]on[a-z]{3,30}\\s{0,20}=", Pattern.CASE_INSENSITIVE);
    private static final Pattern FRAME = Pattern.compile("<(?:iframe|object|embed)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFRESH = Pattern.compile(
            "<meta\\b[^>]{0,2000}?http-equiv\\s{0,20}=\\s{0,20}[\"']?refresh", Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLE = Pattern.compile(
            "style\\s{0,20}=\\s{0,20}[\"'][^\"']{0,2000}?(?:url\\s{0,20}\\(\\s{0,20}javascript:|expression\\s{0,20}\\()",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern POLICY = Pattern.compile(
            "<meta\\b[^>]{0,2000}?http-equiv\\s{0,20}=\\s{0,20}[\"']?content-security-policy",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FRAME_OPTIONS = Pattern.compile("x-frame-options", Pattern.CASE_INSENSITIVE);
    /// Of `file:` only what is an address: "see the file: notes" is prose.
    private static final Pattern SCHEME =
            Pattern.compile("\\b(?:javascript:|vbscript:|data:text/html|file:[/\\\\])", Pattern.CASE_INSENSITIVE);

    private final List<Finding> findings = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();

    private @Nullable Boolean mayNameProgram;

    private record Seen(String type, int line) {}

    @Override
    public void accept(int token, Pass pass) {
        Tokens tokens = pass.tokens();
        TokenType type = tokens.type(token);
        if ((type == TEXT || type == LINK_OPEN) && !mayNameProgram(pass)) {
            return;
        }
        int line = tokens.firstLine(token);
        switch (type) {
            case TEXT -> {
                String text = tokens.text(token);
                if (text.indexOf(':') >= 0) {
                    scheme(text, line);
                }
            }
            case LINK_OPEN -> scheme(tokens.attribute(token, "href").orElse(""), line);
            default -> html(tokens.text(token), line);
        }
    }

    /// Whether addresses that are programs can be in the document at all: their names, or characters written as
    /// numbers, which may spell them.
    private boolean mayNameProgram(Pass pass) {
        Boolean known = mayNameProgram;
        if (known == null) {
            Source source = pass.warehouse().source();
            known = source.holds("script")
                    || source.holds("text/html")
                    || source.holds("file:")
                    || source.holds((byte) '&');
            mayNameProgram = known;
        }
        return known;
    }

    private void scheme(String text, int line) {
        find(
                SCHEME,
                text,
                line,
                "raw_dangerous_scheme",
                Finding.Severity.DANGER,
                "Address that runs code or opens files");
    }

    private void html(String text, int line) {
        find(SCRIPT, text, line, "script_tag", Finding.Severity.DANGER, "Document contains <script> tags");
        find(
                HANDLER,
                text,
                line,
                "event_handlers",
                Finding.Severity.DANGER,
                "Document contains HTML event handler attributes");
        find(FRAME, text, line, "frame_like", Finding.Severity.WARNING, "<iframe|object|embed src|data> present");
        find(REFRESH, text, line, "meta_refresh", Finding.Severity.WARNING, "<meta http-equiv=refresh> present");
        find(
                STYLE,
                text,
                line,
                "style_scriptless",
                Finding.Severity.DANGER,
                "style=url(javascript:...) or expression() detected");
        find(
                POLICY,
                text,
                line,
                "csp_header_detected",
                Finding.Severity.NOTE,
                "Content Security Policy header detected in HTML");
        find(
                FRAME_OPTIONS,
                text,
                line,
                "xframe_options_detected",
                Finding.Severity.NOTE,
                "X-Frame-Options header detected in HTML");
        scheme(text, line);
    }

    private void find(Pattern pattern, String text, int line, String type, Finding.Severity severity, String message) {
        if (findings.size() >= FINDINGS_MAX) {
            return;
        }
        Matcher match = pattern.matcher(text);
        if (match.find()) {
            int at = line
                    + (int) text.substring(0, match.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            if (seen.add(new Seen(type, at))) {
                String shown = match.group().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
                findings.add(new Finding(
                        type,
                        severity,
                        at,
                        message,
                        Optional.of(shown.length() > 100 ? shown.substring(0, 100) : shown)));
            }
        }
    }

    @Override
    public List<Finding> finish(Pass pass) {
        return List.copyOf(findings);
    }
}
