package dev.leat.network.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// `manifest.json`: which file holds which answer of which device, as an array of objects with `device`, `command`,
/// `file` and, where it is known, `platform`. Files lie below the manifest's folder.
public final class Manifest {
    public static final String FILE = "manifest.json";
    private static final JsonFactory JSON = new JsonFactory();

    private Manifest() {}

    public record Entry(String device, String platform, String command, String file) {}

    /// Entries without device, command or file, or that leave the folder, are passed over.
    ///
    /// @throws IOException if it is no JSON
    public static List<Entry> read(byte[] text) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            String device = "";
            String platform = "";
            String command = "";
            String file = "";
            int depth = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    depth++;
                    device = platform = command = file = "";
                } else if (token == JsonToken.END_OBJECT) {
                    depth--;
                    boolean inside = !file.startsWith("/") && !file.contains("..");
                    if (!device.isEmpty() && !command.isEmpty() && !file.isEmpty() && inside) {
                        entries.add(new Entry(device, platform, command, file));
                    }
                    device = "";
                } else if (depth > 0 && token == JsonToken.VALUE_STRING) {
                    switch (String.valueOf(json.currentName())) {
                        case "device" -> device = json.getString();
                        case "platform" -> platform = json.getString();
                        case "command" -> command = json.getString();
                        case "file" -> file = json.getString();
                        default -> {
                            // other members are the user's own
                        }
                    }
                }
            }
            return entries;
        } catch (JacksonException e) {
            throw new IOException(FILE + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
