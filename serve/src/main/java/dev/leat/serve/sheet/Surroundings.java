package dev.leat.serve.sheet;

import java.util.List;

/// What stands around every page.
///
/// @param rooms  links of the header
/// @param store  its name as people may see it
/// @param asOf   when the page was made, ISO 8601
/// @param sql    the statements it asked, and the address of the console with the first of them
/// @param theme  `light`, `dark`, or empty for the system's
/// @param themes the three choices
public record Surroundings(
        List<Link> rooms,
        String store,
        String asOf,
        String search,
        List<String> sql,
        String console,
        String json,
        String csv,
        String stylesheet,
        String script,
        String theme,
        List<Link> themes) {
    public record Link(String text, String href, boolean current) {}

    public Surroundings {
        rooms = List.copyOf(rooms);
        sql = List.copyOf(sql);
        themes = List.copyOf(themes);
    }
}
