package dev.leat.web.batch;

import dev.leat.web.Conversion;
import dev.leat.web.PageFormat;
import dev.leat.web.chunk.ChunkText;
import dev.leat.web.chunk.PageChunks;
import dev.leat.web.read.ReadOptions;
import dev.leat.web.url.OutputNames;
import dev.leat.web.write.MarkdownOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// How many pages become files.
///
/// @param folder      below which everything lies
/// @param again       what is tried of what an earlier run did
/// @param window      pages under way at once, waiting ones included
/// @param failuresMax the run ends after so many
/// @param links       whether results say where pages lead
/// @param chunking    whether and how pages are cut
public record BatchSettings(
        Path folder,
        PageFormat form,
        ReadOptions reading,
        MarkdownOptions markdown,
        OutputNames.Layout layout,
        Again again,
        int window,
        int failuresMax,
        boolean links,
        Optional<Chunking> chunking) {
    /// Pages are cut, too.
    ///
    /// @param name   what tells this way of cutting from others
    /// @param folder below which a folder for each page lies
    public record Chunking(PageChunks cut, ChunkText.Form form, String name, Path folder) {
        /// Of the page in this file.
        Path file(String page) {
            String stem = page.substring(0, Math.max(0, page.lastIndexOf('.')));
            return folder.resolve(stem).resolve("chunks." + form.name().toLowerCase(Locale.ROOT));
        }
    }

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
        return "2 " + form.id().toUpperCase(Locale.ROOT) + " " + reading.baseUrl("")
                + (form == Conversion.Form.MARKDOWN ? " " + markdown : "")
                + chunking.map(cut -> " " + cut.form() + " " + cut.name()).orElse("");
    }

    String extension() {
        return form.extension();
    }
}
