package dev.leat.web.batch;

import dev.leat.engine.item.Problem;
import dev.leat.web.fetch.Trail;
import dev.leat.web.url.WebUrl;
import java.util.List;
import java.util.Optional;

/// What became of one page.
///
/// @param file  below the folder, with slashes; empty if there is none
/// @param bytes of the body as it came, unpacked
/// @param links where the page leads, if that was asked for
public record PageResult(
        WebUrl url,
        State state,
        String file,
        int status,
        long bytes,
        Trail trail,
        Optional<Problem> problem,
        List<WebUrl> links) {
    public enum State {
        /// The file is new, or another than before.
        WRITTEN,
        /// The server or the conversion says that nothing changed.
        UNCHANGED,
        /// An earlier run did it.
        DONE_BEFORE,
        FAILED,
        /// Its turn did not come.
        NOT_TRIED
    }

    public PageResult {
        links = List.copyOf(links);
    }

    public boolean isGood() {
        return switch (state) {
            case WRITTEN, UNCHANGED, DONE_BEFORE -> true;
            case FAILED, NOT_TRIED -> false;
        };
    }
}
