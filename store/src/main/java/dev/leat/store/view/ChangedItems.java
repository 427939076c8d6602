package dev.leat.store.view;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// How many items of a pipeline a run changed, out of its summary.
final class ChangedItems {
    private static final Set<String> COUNTED = Set.of("added", "changed", "moved", "removed");

    private ChangedItems() {}

    /// @param summary a document `leat.run/1`; null where the run never ended
    static long of(@Nullable String summary, String pipeline) {
        if (summary == null) {
            return 0;
        }
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), summary)) {
            int depth = 0;
            boolean within = false;
            String name = "";
            long count = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> {
                        depth++;
                        if (depth == 2 && token == JsonToken.START_ARRAY) {
                            within = "pipelines".equals(json.currentName());
                        } else if (depth == 3) {
                            name = "";
                            count = 0;
                        }
                    }
                    case END_OBJECT, END_ARRAY -> {
                        if (within && depth == 3 && name.equals(pipeline)) {
                            return count;
                        }
                        depth--;
                    }
                    case VALUE_STRING -> {
                        if (depth == 3 && "name".equals(json.currentName())) {
                            name = json.getString();
                        }
                    }
                    case VALUE_NUMBER_INT -> {
                        if (depth == 3 && COUNTED.contains(json.currentName())) {
                            count += json.getLongValue();
                        }
                    }
                    default -> {}
                }
            }
        }
        return 0;
    }
}
