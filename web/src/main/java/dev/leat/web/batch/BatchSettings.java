package dev.leat.web.batch;

import dev.leat.web.Conversion;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.url.OutputNames;
import dev.leat.web.write.MarkdownOptions;
import java.nio.file.Path;

/// How many pages become files.
///
/// @param folder      below which everything lies
/// @param again       what is tried of what an earlier run did
/// @param window      pages under way at once, waiting ones included
/// @param failuresMax the run ends after so many
/// @param links       whether results say where pages lead
public record BatchSettings(
        Path folder,
        Conversion.Form form,
        ReadOptions reading,
        MarkdownOptions markdown,
        OutputNames.Layout layout,
        Again again,
        int window,
        int failuresMax,
        boolean links) {
    public enum Again {
        /// Everything: servers are asked whether it changed.
        ALL,
        /// What is not done yet (`--resume`).
        MISSING,
        /// What failed (`--retry-failed`).
        FAILED
    }

    /// Decides, beside the page, what a file says.
    String recipe() {
        return "2 " + form + " " + reading.baseUrl("") + (form == Conversion.Form.MARKDOWN ? " " + markdown : "");
    }

    String extension() {
        return switch (form) {
            case MARKDOWN -> "md";
            case JSON -> "json";
            case XML -> "xml";
            case TEXT -> "txt";
        };
    }
}
