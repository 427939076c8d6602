package dev.leat.markdown.compat;

import dev.leat.markdown.Profile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Warnings and statistics, in the order of the founding program, false alarms and all: every address with `//` in
/// it is a path traversal, "profile:" holds `file:`.
final class Security {
    private static final Pattern STYLE =
            ignoringCase("style\\s*=\\s*[\"'][^\"']*(url\\s*\\(\\s*javascript:|expression\\s*\\()");
    private static final Pattern REFRESH = ignoringCase("<meta[^>]+http-equiv\\s*=\\s*[\"']refresh[\"'][^>]*>");
    private static final Pattern FRAME = ignoringCase("<(iframe|object|embed)[^>]*>");
    private static final Pattern RAW_SCHEME = ignoringCase("(javascript:|file:|vbscript:|data:text/html)");
    private static final Pattern POLICY =
            ignoringCase("<meta[^>]+http-equiv\\s*=\\s*[\"']Content-Security-Policy[\"'][^>]*>");
    private static final Pattern FRAME_OPTIONS = ignoringCase("X-Frame-Options");
    private static final List<String> EVENTS =
            List.of("onload", "onerror", "onclick", "onmouse", "onkey", "onfocus", "onblur", "onchange", "onsubmit");
    private static final int FOOTNOTE_MAX = 512;
    private static final int URL_SHOWN = 100;

    final List<Object> warnings = new ArrayList<>();
    final Fact statistics = new Fact();
    private final List<Fact> disallowed = new ArrayList<>();
    boolean rawSchemes;
    private boolean script;
    private boolean style;
    private boolean refresh;
    private boolean frame;
    final int htmlBlocks;
    final int htmlInlines;

    private record HtmlItem(String content, Object line, boolean inline) {}

    /// The parts of the result that are looked at.
    record Found(
            String raw,
            Node root,
            boolean frontMatter,
            List<Fact> tables,
            List<Fact> links,
            List<Fact> images,
            List<Fact> definitions) {}

    Security(Found found, Profile profile) {
        List<HtmlItem> html = html(found.root());
        htmlBlocks = (int) html.stream().filter(item -> !item.inline()).count();
        htmlInlines = html.size() - htmlBlocks;
        statistics.put("allowed_schemes", profile.schemes().stream().sorted().toList());
        statistics.put("frontmatter_at_bof", found.frontMatter());
        statistics.put("nested_headings_blocked", 0);
        statistics.put("table_align_mismatches", 0);
        statistics.put("has_html_block", htmlBlocks > 0);
        statistics.put("has_html_inline", htmlInlines > 0);
        tables(found.tables());
        html(html);
        raw(found.raw());
        images(found.images());
        links(found.links());
        UnicodeChecks.add(found.raw(), statistics, this::warn);
        rawScheme(found.raw());
        injections(found);
        headers(html);
        if (!html.isEmpty()) {
            statistics.put("html_disallowed", true);
            Fact warning = warning("html_disallowed", "HTML present but not allowed by configuration");
            warning.put("blocks", htmlBlocks);
            warning.put("inline", htmlInlines);
            warnings.add(warning);
        }
        rawDangers(found.raw().toLowerCase(Locale.ROOT));
    }

    private static Pattern ignoringCase(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Fact warning(String type, String message) {
        Fact warning = new Fact();
        warning.put("type", type);
        warning.put("message", message);
        return warning;
    }

    private void warn(String type, String message, Object line) {
        Fact warning = warning(type, message);
        warning.put("line", line);
        warnings.add(warning);
    }

    private static List<HtmlItem> html(Node root) {
        List<HtmlItem> items = new ArrayList<>();
        for (Node block : root.all("html_block")) {
            items.add(new HtmlItem(block.content, block.start, false));
        }
        Set<HtmlItem> inlines = new LinkedHashSet<>();
        for (Node inline : root.all("inline")) {
            for (Node node : inline.all("html_inline")) {
                if (!PythonText.strip(node.content).isEmpty()) {
                    inlines.add(new HtmlItem(node.content, inline.start < 1 ? Json.NULL : inline.start, true));
                }
            }
        }
        items.addAll(inlines);
        return items;
    }

    private void tables(List<Fact> tables) {
        int ragged = 0;
        for (Fact table : tables) {
            if (table.holds("is_ragged")) {
                ragged++;
                warn("ragged_table", "Table has inconsistent column counts", table.value("start_line"));
            }
        }
        statistics.put("ragged_tables_count", ragged);
    }

    private void html(List<HtmlItem> html) {
        boolean events = false;
        for (HtmlItem item : html) {
            String lower = item.content().toLowerCase(Locale.ROOT);
            if (!script && lower.contains("<script")) {
                script = true;
                warn("script_tag", "Document contains <script> tags", item.line());
            }
            if (!events && EVENTS.stream().anyMatch(lower::contains)) {
                events = true;
                warn("event_handlers", "Document contains HTML event handler attributes", item.line());
            }
        }
        statistics.put("has_script", script);
        statistics.put("has_event_handlers", events);
    }

    private void raw(String raw) {
        style = STYLE.matcher(raw).find();
        if (style) {
            statistics.put("has_style_scriptless", true);
            warn("style_scriptless", "style=url(javascript:...) or expression() detected", Json.NULL);
        }
        refresh = REFRESH.matcher(raw).find();
        if (refresh) {
            statistics.put("has_meta_refresh", true);
            warn("meta_refresh", "<meta http-equiv=refresh> present", Json.NULL);
        }
        frame = FRAME.matcher(raw).find();
        if (frame) {
            statistics.put("has_frame_like", true);
            warn("frame_like", "<iframe|object|embed src|data> present", Json.NULL);
        }
    }

    private void images(List<Fact> images) {
        var data = images.stream()
                .filter(image -> image.text("src").startsWith("data:"))
                .findFirst();
        statistics.put("has_data_uri_images", data.isPresent());
        data.ifPresent(image -> warn("data_uri_image", "Image uses data: URI scheme", image.value("line")));
    }

    private void links(List<Fact> links) {
        Fact schemes = new Fact();
        Fact refused = new Fact();
        boolean traversal = false;
        for (Fact link : links) {
            String url = link.text("url");
            if (PathTraversal.isIn(url)) {
                traversal = true;
                Fact warning = warning("path_traversal", "Link contains path traversal pattern");
                warning.put("line", link.value("line"));
                warning.put("url", PythonText.first(url, URL_SHOWN));
                warnings.add(warning);
            }
            Object scheme = link.get("scheme");
            if (scheme instanceof String known) {
                count(schemes, known);
                if (!link.holds("allowed")) {
                    count(refused, known);
                    disallowed.add(link);
                }
            } else if (!url.isEmpty()) {
                count(schemes, url.startsWith("#") ? "anchor" : "relative");
            }
        }
        statistics.put("link_schemes", schemes);
        statistics.put("path_traversal_pattern", traversal);
        if (!refused.isEmpty()) {
            statistics.put("disallowed_link_schemes", refused);
            List<String> names = List.copyOf(refused.keySet());
            Fact warning = warning(
                    "disallowed_link_schemes", "Links with disallowed schemes detected: " + String.join(", ", names));
            warning.put("schemes", names);
            warnings.add(warning);
        }
    }

    private static void count(Map<String, Object> counts, String name) {
        counts.merge(name, 1, (a, b) -> (Integer) a + (Integer) b);
    }

    private void rawScheme(String raw) {
        Matcher scheme = RAW_SCHEME.matcher(raw);
        rawSchemes = scheme.find();
        if (rawSchemes) {
            warnings.add(warning(
                    "disallowed_schemes_raw", "Raw content contains potentially dangerous scheme: " + scheme.group()));
        }
    }

    private void injections(Found found) {
        if (Injection.isIn(found.raw())) {
            statistics.put("suspected_prompt_injection", true);
            warn("prompt_injection", "Suspected prompt injection patterns detected in content", Json.NULL);
        }
        found.images().stream()
                .filter(image -> Injection.isIn(image.text("alt")) || Injection.isIn(image.text("title")))
                .findFirst()
                .ifPresent(image -> {
                    statistics.put("prompt_injection_in_images", true);
                    warn("prompt_injection_image", "Prompt injection in image alt/title text", image.value("line"));
                });
        found.links().stream()
                .filter(link -> Injection.isIn(link.text("text"))
                        || (link.get("title") instanceof String title && Injection.isIn(title)))
                .findFirst()
                .ifPresent(link -> {
                    statistics.put("prompt_injection_in_links", true);
                    warn("prompt_injection_link", "Prompt injection in link text/title", link.value("line"));
                });
        found.tables().forEach(this::injections);
        footnotes(found.definitions());
    }

    private void injections(Fact table) {
        boolean header = table.list("headers").stream().anyMatch(cell -> Injection.isIn((String) cell));
        boolean row = table.list("rows").stream()
                .flatMap(cells -> ((List<?>) cells).stream())
                .anyMatch(cell -> Injection.isIn((String) cell));
        for (boolean found : new boolean[] {header, row}) {
            if (found) {
                statistics.put("prompt_injection_in_tables", true);
                warn("prompt_injection_table", "Prompt injection in table content", table.value("start_line"));
            }
        }
    }

    private void footnotes(List<Fact> definitions) {
        boolean oversized = false;
        boolean injected = false;
        for (Fact definition : definitions) {
            String content = definition.text("content");
            int length = PythonText.length(content);
            if (!injected && Injection.isInNote(content, length > FOOTNOTE_MAX)) {
                injected = true;
                statistics.put("footnote_injection", true);
                warn("footnote_injection", "Prompt injection detected in footnote definitions", Json.NULL);
            }
            if (!oversized && length > FOOTNOTE_MAX) {
                oversized = true;
                statistics.put("oversized_footnotes", true);
                warn("oversized_footnote", "Footnote definition exceeds 512 chars (" + length + " chars)", Json.NULL);
            }
        }
    }

    private void headers(List<HtmlItem> html) {
        for (HtmlItem item : html) {
            if (item.inline()) {
                continue;
            }
            if (POLICY.matcher(item.content()).find() && statistics.put("has_csp_header", true) == null) {
                warn("csp_header_detected", "Content Security Policy header detected in HTML", Json.NULL);
            }
            if (FRAME_OPTIONS.matcher(item.content()).find() && statistics.put("has_xframe_options", true) == null) {
                warn("xframe_options_detected", "X-Frame-Options header detected in HTML", Json.NULL);
            }
        }
    }

    private void rawDangers(String lower) {
        for (String scheme : List.of("javascript:", "vbscript:", "data:text/html", "file:")) {
            if (lower.contains(scheme)) {
                statistics.put("raw_dangerous_schemes", true);
                Fact warning =
                        warning("raw_dangerous_scheme", "Dangerous scheme \"" + scheme + "\" found in raw content");
                warning.put("scheme", scheme.replace(":", ""));
                warnings.add(warning);
            }
        }
    }

    Fact json(Profile profile) {
        Fact summary = new Fact();
        summary.put("ragged_tables_count", statistics.value("ragged_tables_count"));
        summary.put("total_warnings", warnings.size());
        summary.put("has_dangerous_content", !warnings.isEmpty());
        summary.put("unicode_risk_score", statistics.value("unicode_risk_score"));
        Fact json = new Fact();
        json.put("warnings", warnings);
        json.put("statistics", statistics);
        json.put("summary", summary);
        json.put("profile_used", profile.word());
        if (rawSchemes) {
            json.put("link_disallowed_schemes_raw", true);
        }
        if (profile == Profile.PERMISSIVE) {
            json.put("rejected_plugins", List.of("unknown:deflist"));
        }
        return json;
    }

    /// Reasons not to embed the document, in order: the name of the policy, and the reason; the last one is told.
    List<Map.Entry<String, String>> blocks() {
        List<Map.Entry<String, String>> blocks = new ArrayList<>();
        block(blocks, script, "script", "Document contains script tags");
        block(blocks, !disallowed.isEmpty(), "schemes", "Document contains disallowed link schemes");
        block(blocks, rawSchemes, "schemes_raw", "Raw content contains disallowed link schemes");
        block(blocks, style, "style_js", "Document contains style-based JavaScript injection");
        block(blocks, refresh, "meta_refresh", "Document contains meta refresh redirect");
        block(blocks, frame, "frame", "Document contains frame-like elements (iframe/object/embed)");
        return blocks;
    }

    private static void block(List<Map.Entry<String, String>> blocks, boolean holds, String policy, String reason) {
        if (holds) {
            blocks.add(Map.entry("embedding_blocked_" + policy, reason));
        }
    }
}
