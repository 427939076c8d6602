package dev.leat.markdown.compat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Sections, of every heading wherever it stands, and what lies in which.
final class SectionIndex {
    private final SourceText source;
    private final List<Entry> sections = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    private record Entry(String id, String slug, int level, String title, int start, int end, int parent) {}

    /// A leaf's text and the lines it stands on, both included.
    private record Segment(int start, int end, String text) {}

    SectionIndex(SourceText source, Node root) {
        this.source = source;
        List<Node> headings = root.all("heading");
        Slugs slugs = new Slugs();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            Node heading = headings.get(i);
            int level = heading.markup.length();
            int end = source.lines().size() - 1;
            for (Node later : headings.subList(i + 1, headings.size())) {
                if (later.markup.length() <= level) {
                    end = later.start - 1;
                    break;
                }
            }
            while (!open.isEmpty() && sections.get(open.getLast()).level() >= level) {
                open.removeLast();
            }
            String title = heading.text();
            String slug = slugs.next(title);
            sections.add(new Entry(
                    "section_" + slug, slug, level, title, heading.start, end, open.isEmpty() ? -1 : open.getLast()));
            open.add(i);
        }
        for (Node inline : root.all("inline")) {
            String text = segment(inline);
            if (inline.start >= 0 && !text.isEmpty()) {
                int breaks = PythonText.count(text, '\n');
                segments.add(new Segment(inline.start, Math.min(inline.start + breaks, inline.end - 1), text));
            }
        }
    }

    /// Images and their labels are no text here.
    private static String segment(Node inline) {
        StringBuilder text = new StringBuilder();
        for (Node node : inline.all()) {
            switch (node.type) {
                case "text", "code_inline" -> text.append(node.isInside("image") ? "" : node.content);
                case "softbreak", "hardbreak" -> text.append(node.isInside("image") ? "" : "\n");
                default -> {}
            }
        }
        return text.toString();
    }

    /// The id of the first section that holds a line, which is the outermost; null for none.
    Object idAt(int line) {
        return sections.stream()
                .filter(section -> section.start() <= line && line <= section.end())
                .findFirst()
                .<Object>map(Entry::id)
                .orElse(Json.NULL);
    }

    List<Object> records() {
        List<Object> records = new ArrayList<>();
        Map<Integer, List<Object>> children = new HashMap<>();
        for (int i = 0; i < sections.size(); i++) {
            children.computeIfAbsent(sections.get(i).parent(), parent -> new ArrayList<>())
                    .add(sections.get(i).id());
        }
        for (int i = 0; i < sections.size(); i++) {
            Entry section = sections.get(i);
            Fact json = new Fact();
            json.put("id", section.id());
            json.put("slug", section.slug());
            json.put("level", section.level());
            json.put("title", section.title());
            json.put("start_line", section.start());
            json.put("end_line", section.end());
            json.put("start_char", source.offset(section.start()));
            json.put("end_char", source.offset(section.end() + 1));
            json.put(
                    "parent_id",
                    section.parent() < 0
                            ? Json.NULL
                            : sections.get(section.parent()).id());
            json.put("child_ids", children.getOrDefault(i, List.of()));
            json.put("raw_content", source.between(section.start(), section.end() + 1));
            json.put("text_content", text(section));
            records.add(json);
        }
        return records;
    }

    private String text(Entry section) {
        StringBuilder text = new StringBuilder();
        int last = -1;
        for (Segment segment : segments) {
            if (segment.end() < section.start() || segment.start() > section.end()) {
                continue;
            }
            if (last >= 0) {
                int gap = segment.start() - last;
                text.append(gap > 1 ? "\n\n" : gap == 1 ? " " : "");
            }
            text.append(segment.text());
            last = segment.end();
        }
        return PythonText.strip(text.toString());
    }

    boolean isEmpty() {
        return sections.isEmpty();
    }

    /// Line to the id of the last section that holds it, which is the deepest. Keys are text and sorted so.
    Map<String, Object> byLine() {
        Fact lines = new Fact();
        for (Entry section : sections) {
            for (int line = section.start(); line <= section.end(); line++) {
                lines.put(Integer.toString(line), section.id());
            }
        }
        return lines;
    }

    List<Object> headings(Node root) {
        List<Object> records = new ArrayList<>();
        Slugs slugs = new Slugs();
        Map<Integer, String> above = new TreeMap<>();
        for (Node heading :
                root.children.stream().filter(node -> node.is("heading")).toList()) {
            int level = heading.markup.length();
            String text = heading.text();
            String slug = slugs.next(text);
            above.keySet().removeIf(other -> other >= level);
            Optional<String> parent = above.values().stream().reduce((first, second) -> second);
            above.put(level, "heading_" + slug);
            Fact json = new Fact();
            json.put("id", "heading_" + slug);
            json.put("level", level);
            json.put("text", text);
            json.put("line", heading.start);
            json.put("slug", slug);
            json.put("parent_heading_id", parent.<Object>map(id -> id).orElse(Json.NULL));
            json.put("start_char", source.offset(heading.start));
            json.put("end_char", source.offset(heading.start + 1));
            records.add(json);
        }
        return records;
    }
}
