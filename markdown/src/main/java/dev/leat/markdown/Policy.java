package dev.leat.markdown;

import dev.leat.markdown.facts.Finding;
import dev.leat.markdown.facts.Footnotes;
import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a document's profile makes of its findings. A blocked document should not go into an index, one in quarantine
/// not before a person has read it.
///
/// @param applied names of what was done, in the order of the founding program
/// @param blockReasons why it is blocked, the gravest last; empty if it is not
/// @param quarantineReasons why it is in quarantine, each `kind:detail`; empty if it is not
public record Policy(List<String> applied, List<String> blockReasons, List<String> quarantineReasons) {
    /// What blocks, by type of finding, in the order of the founding program.
    private static final SequencedMap<String, Block> BLOCKS = new LinkedHashMap<>();

    static {
        BLOCKS.put("script_tag", new Block("script", "Document contains script tags"));
        BLOCKS.put("disallowed_link_schemes", new Block("schemes", "Document contains disallowed link schemes"));
        BLOCKS.put("raw_dangerous_scheme", new Block("schemes_raw", "Raw content contains disallowed link schemes"));
        BLOCKS.put("style_scriptless", new Block("style_js", "Document contains style-based JavaScript injection"));
        BLOCKS.put("meta_refresh", new Block("meta_refresh", "Document contains meta refresh redirect"));
        BLOCKS.put("frame_like", new Block("frame", "Document contains frame-like elements (iframe/object/embed)"));
    }

    private record Block(String name, String reason) {}

    public Policy {
        applied = List.copyOf(applied);
        blockReasons = List.copyOf(blockReasons);
        quarantineReasons = List.copyOf(quarantineReasons);
    }

    public static Policy of(Document document) {
        Trust trust = document.options().trust();
        Map<String, Integer> counts = counts(document.findings());
        List<String> applied = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        if (!counts.isEmpty()) {
            BLOCKS.forEach((type, block) -> {
                if (counts.containsKey(type)) {
                    applied.add("embedding_blocked_" + block.name());
                    reasons.add(block.reason());
                }
            });
        }
        if (!trust.html()) {
            count(applied, "stripped", document.rawHtml().blocks().size(), "html_blocks");
            count(applied, "stripped", document.rawHtml().inline().size(), "html_inline");
        }
        int links = 0;
        for (Link link : document.links()) {
            links += link.allowed() ? 0 : 1;
        }
        count(applied, "dropped", links, "unsafe_links");
        int images = 0;
        for (Image image : document.images()) {
            images += image.allowed() ? 0 : 1;
        }
        count(applied, "dropped", images, "unsafe_images");
        return new Policy(applied, reasons, quarantine(document, trust, counts));
    }

    private static Map<String, Integer> counts(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Map.of(); // most documents
        }
        Map<String, Integer> counts = new HashMap<>();
        for (Finding finding : findings) {
            counts.merge(finding.type(), 1, Integer::sum);
        }
        return counts;
    }

    private static void count(List<String> applied, String deed, int count, String what) {
        if (count > 0) {
            applied.add(String.join("_", deed, Integer.toString(count), what));
        }
    }

    private static List<String> quarantine(Document document, Trust trust, Map<String, Integer> counts) {
        List<String> reasons = new ArrayList<>();
        if (counts.containsKey("ragged_table")) {
            reasons.add("ragged_tables:" + counts.get("ragged_table"));
        }
        if (counts.containsKey("oversized_footnote")) {
            document.footnotes().definitions().stream()
                    .filter(note -> isLong(note, trust))
                    .findFirst()
                    .ifPresent(note -> reasons.add("long_footnote:" + (note.inline() ? note.number() : note.label())));
        }
        if (trust.quarantinesInjection() && counts.containsKey("prompt_injection")) {
            reasons.add("prompt_injection:" + counts.get("prompt_injection"));
        }
        return reasons;
    }

    private static boolean isLong(Footnotes.Definition note, Trust trust) {
        return note.content().codePointCount(0, note.content().length()) > trust.footnoteChars();
    }

    public boolean isBlocked() {
        return !blockReasons.isEmpty();
    }

    public boolean isQuarantined() {
        return !quarantineReasons.isEmpty();
    }

    /// The reason that is told where there is room for one: the last.
    public Optional<String> blockReason() {
        return blockReasons.isEmpty() ? Optional.empty() : Optional.of(blockReasons.getLast());
    }
}
