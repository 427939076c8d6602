package dev.leat.web;

import dev.leat.engine.rows.TableRows;
import java.util.Optional;

/// What a source becomes: rows, and a file where the pipeline makes files.
record WebPage(TableRows rows, Optional<OutputFile> file) {
    /// `name` is relative to the target's folder, with `/`. The array is never changed.
    record OutputFile(String name, byte[] bytes) {}
}
