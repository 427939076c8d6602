package dev.leat.serve.sheet;

import java.util.ArrayList;
import java.util.List;

/// A page as data.
///
/// @param status  of HTTP
/// @param name    what kind of page it is, for tests and styles
/// @param facts   one line below the title
/// @param refresh seconds after which it wants to be asked again; 0: never
public record Sheet(int status, String name, String title, String facts, List<Part> parts, int refresh) {
    public Sheet {
        parts = List.copyOf(parts);
    }

    public static Sheet of(String name, String title, String facts, List<Part> parts) {
        return new Sheet(200, name, title, facts, parts, 0);
    }

    public Sheet refreshing(int seconds) {
        return new Sheet(status, name, title, facts, parts, seconds);
    }

    /// Every table and list of facts, in the order of the page.
    List<Part> data() {
        List<Part> data = new ArrayList<>();
        collect(parts, data);
        return data;
    }

    private static void collect(List<Part> parts, List<Part> data) {
        for (Part part : parts) {
            switch (part) {
                case Part.Grid grid -> data.add(grid);
                case Part.Facts facts -> data.add(facts);
                case Part.Beside beside -> beside.columns().forEach(column -> collect(column, data));
                case Part.Heading heading -> {}
                case Part.Prose prose -> {}
                case Part.Command command -> {}
                case Part.Plot plot -> {}
                case Part.Rendered rendered -> {}
                case Part.Report report -> {}
                case Part.Source source -> {}
                case Part.Field field -> {}
                case Part.Frame frame -> {}
            }
        }
    }
}
