package dev.leat.markdown;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Link;
import dev.leat.markdown.warehouse.TokenType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A document's findings in numbers, under the names of the founding program; what is found stands in the findings.
///
/// @param types how many findings of each type
/// @param linkSchemes how many links have each scheme; `anchor` and `relative` for those without
/// @param unicodeRisk how many kinds of deceiving characters there are, 0 to 3
public record Security(
        Profile profile,
        Set<String> allowedSchemes,
        SequencedMap<String, Integer> types,
        SequencedMap<String, Integer> linkSchemes,
        boolean htmlBlocks,
        boolean htmlInline,
        boolean nbsp,
        boolean zwsp,
        int unicodeRisk) {
    private static final List<String> DECEIVING = List.of("bidi_controls", "mixed_scripts", "invisible_characters");

    public static Security of(Document document) {
        TreeMap<String, Integer> types = new TreeMap<>();
        for (Finding finding : document.findings()) {
            types.merge(finding.type(), 1, Integer::sum);
        }
        TreeMap<String, Integer> schemes = new TreeMap<>();
        for (Link link : document.links()) {
            if (!link.url().isEmpty()) {
                String none = link.type() == Link.Type.ANCHOR ? "anchor" : "relative";
                schemes.merge(link.scheme().orElse(none), 1, Integer::sum);
            }
        }
        boolean ascii = document.warehouse().source().ascii();
        String text = ascii ? "" : document.lines(0, document.warehouse().lineCount());
        return new Security(
                document.options().profile(),
                document.options().trust().schemes(),
                types,
                schemes,
                document.warehouse().count(TokenType.HTML_BLOCK) > 0,
                document.warehouse().count(TokenType.HTML_INLINE) > 0,
                text.indexOf('\u00A0') >= 0,
                text.indexOf('\u200B') >= 0,
                deceiving(types));
    }

    private static int deceiving(Map<String, Integer> types) {
        int kinds = 0;
        for (int i = 0; i < DECEIVING.size() && !types.isEmpty(); i++) {
            kinds += types.containsKey(DECEIVING.get(i)) ? 1 : 0;
        }
        return kinds;
    }

    private boolean has(String type) {
        return types.containsKey(type);
    }

    /// `profile_used`, `summary`, `statistics`, as plain values.
    public SequencedMap<String, Object> map() {
        SequencedMap<String, Object> summary = new LinkedHashMap<>();
        long warnings = 0;
        for (int count : types.values()) {
            warnings += count;
        }
        summary.put("total_warnings", warnings);
        summary.put("has_dangerous_content", isDangerous());
        summary.put("ragged_tables_count", (long) types.getOrDefault("ragged_table", 0));
        summary.put("unicode_risk_score", (long) unicodeRisk);
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("profile_used", profile.word());
        map.put("summary", summary);
        map.put("statistics", statistics());
        return map;
    }

    private boolean isDangerous() {
        for (String type : types.keySet()) {
            Optional<FindingRule> rule = FindingRule.of(type);
            if (rule.isPresent() && rule.get().severity() == Finding.Severity.DANGER) {
                return true;
            }
        }
        return false;
    }

    private SequencedMap<String, Object> statistics() {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("allowed_schemes", List.copyOf(new TreeSet<>(allowedSchemes)));
        map.put("link_schemes", numbers(linkSchemes));
        map.put("has_html_block", htmlBlocks);
        map.put("has_html_inline", htmlInline);
        map.put("has_script", has("script_tag"));
        map.put("has_event_handlers", has("event_handlers"));
        map.put("has_style_scriptless", has("style_scriptless"));
        map.put("has_meta_refresh", has("meta_refresh"));
        map.put("has_frame_like", has("frame_like"));
        map.put("has_data_uri_images", has("data_uri_image"));
        map.put("has_bidi_controls", has("bidi_controls"));
        map.put("mixed_scripts", has("mixed_scripts"));
        map.put("invisible_chars", has("invisible_characters"));
        map.put("nbsp_present", nbsp);
        map.put("zwsp_present", zwsp);
        map.put("path_traversal_pattern", has("path_traversal"));
        map.put("suspected_prompt_injection", has("prompt_injection"));
        map.put("oversized_footnotes", has("oversized_footnote"));
        map.put("findings", numbers(types));
        return map;
    }

    private static SequencedMap<String, Object> numbers(SequencedMap<String, Integer> counts) {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        counts.forEach((name, count) -> map.put(name, (long) count));
        return map;
    }
}
