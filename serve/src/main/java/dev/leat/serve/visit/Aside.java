package dev.leat.serve.visit;

import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Sheet;
import java.time.Instant;

/// Pages that need no store: links from their manifest, measurements from their files, the product's documents.
public interface Aside {
    Aside NONE = new Aside() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Sheet page(Request request, Instant now) throws PageMissing {
            throw new PageMissing("There is nothing of this kind here.");
        }
    };

    /// Whether the header names it.
    boolean isThere();

    Sheet page(Request request, Instant now) throws Exception;
}
