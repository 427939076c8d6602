package dev.leat.markdown;

import dev.leat.markdown.facts.Finding.Severity;
import java.util.List;
import java.util.Optional;

/// A kind of finding, for those who read lists of them: what it means and what to do.
///
/// @param type as in [dev.leat.markdown.facts.Finding#type]
public record FindingRule(String type, Severity severity, String meaning, String remedy) {
    private static final List<FindingRule> ALL = List.of(
            rule("script_tag", Severity.DANGER, "Raw HTML with a script", "Take it out, or write it as code"),
            rule("event_handlers", Severity.DANGER, "Raw HTML with an onclick or the like", "Take the attribute out"),
            rule(
                    "raw_dangerous_scheme",
                    Severity.DANGER,
                    "An address that runs code or opens files of the reader",
                    "Use an address that is a place"),
            rule("style_scriptless", Severity.DANGER, "Raw HTML with a style that runs code", "Take the style out"),
            rule(
                    "bidi_controls",
                    Severity.DANGER,
                    "A character that turns the direction of text around, so that it reads otherwise than it is",
                    "Take the character out"),
            rule("frame_like", Severity.WARNING, "Raw HTML that shows another page", "Link to it"),
            rule("meta_refresh", Severity.WARNING, "Raw HTML that leads elsewhere", "Link to it"),
            rule(
                    "disallowed_link_schemes",
                    Severity.WARNING,
                    "A link or picture whose scheme the profile does not allow",
                    "Change the address, or choose another profile"),
            rule(
                    "path_traversal",
                    Severity.WARNING,
                    "An address that leaves its folder by encoded dots, a drive, a server or a system folder",
                    "Write the path plainly"),
            rule(
                    "prompt_injection",
                    Severity.WARNING,
                    "Words that give orders to a reader that is a program, in code too",
                    "Read the passage before a model does"),
            rule(
                    "mixed_scripts",
                    Severity.WARNING,
                    "A word with letters of two alphabets that look alike",
                    "Write the word in one alphabet"),
            rule("invisible_characters", Severity.WARNING, "A character that cannot be seen", "Take the character out"),
            rule(
                    "front_matter_invalid",
                    Severity.WARNING,
                    "Front matter that cannot be used",
                    "Correct it where it says"),
            rule("nesting_truncated", Severity.WARNING, "Nesting deeper than the limit is text", "Nest less"),
            rule("cells_truncated", Severity.WARNING, "Short rows are not filled up any more", "Write the cells"),
            rule("references_truncated", Severity.WARNING, "References behind here are text", "Repeat less"),
            rule("nul_characters", Severity.WARNING, "NUL characters read as U+FFFD", "Take them out"),
            rule("limit_reached", Severity.WARNING, "A limit was reached", "Split the document or raise the limit"),
            rule("truncated", Severity.WARNING, "More facts of a kind than are kept", "Split the document"),
            rule(
                    "html_disallowed",
                    Severity.WARNING,
                    "Raw HTML, which the profile does not allow",
                    "Write it as Markdown, or choose another profile"),
            rule(
                    "oversized_footnote",
                    Severity.WARNING,
                    "A footnote longer than the profile takes",
                    "Make it a section"),
            rule(
                    "data_uris_too_large",
                    Severity.WARNING,
                    "Pictures within the text larger than the profile takes",
                    "Keep them as files"),
            rule(
                    "collector_failed",
                    Severity.WARNING,
                    "A collector failed; other facts stand",
                    "Report it with the document"),
            rule(
                    "ragged_table",
                    Severity.NOTE,
                    "Rows with another number of cells than the header",
                    "Fill the rows up"),
            rule(
                    "heading_too_deep",
                    Severity.NOTE,
                    "A heading deeper than the profile takes",
                    "Nest sections less deep"),
            rule(
                    "csp_header_detected",
                    Severity.NOTE,
                    "Raw HTML with a content security policy",
                    "Leave it to the server"),
            rule("xframe_options_detected", Severity.NOTE, "Raw HTML with X-Frame-Options", "Leave it to the server"),
            rule("data_uri_image", Severity.NOTE, "A picture within the text", "Keep it as a file"),
            rule("protocol_relative", Severity.NOTE, "An address without a scheme (//host)", "Write https:"),
            rule("byte_order_mark", Severity.NOTE, "A byte order mark is skipped", "Save without it"));

    private static FindingRule rule(String type, Severity severity, String meaning, String remedy) {
        return new FindingRule(type, severity, meaning, remedy);
    }

    /// All kinds, the gravest first.
    public static List<FindingRule> all() {
        return ALL;
    }

    public static Optional<FindingRule> of(String type) {
        for (FindingRule rule : ALL) {
            if (rule.type().equals(type)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
