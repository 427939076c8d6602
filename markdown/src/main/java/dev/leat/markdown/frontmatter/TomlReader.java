package dev.leat.markdown.frontmatter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// TOML 1.0 as plain values, within the limits of [YamlReader]; dates and times become ISO 8601 text. Strict: what
/// the grammar does not allow is an error with its line. Use once, from one thread.
///
/// Source: toml.io/en/v1.0.0. Ours because the libraries for it bring parsers of tens of classes for what front
/// matter needs a few lines of.
final class TomlReader {
    private final TomlCursor cursor;
    private final Map<String, Object> root = new LinkedHashMap<>();
    private Map<String, Object> table = root;
    /// Tables that a header or dotted keys have defined already, inline tables and arrays written as values, and
    /// arrays of tables: each by identity.
    private final Set<Object> headed = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<Object> dotted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> closed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> tables = Collections.newSetFromMap(new IdentityHashMap<>());

    private TomlReader(String raw) {
        this.cursor = new TomlCursor(raw);
    }

    static Map<String, Object> read(String raw) throws FrontMatterError.Rejected {
        if (raw.length() > YamlReader.CHARS_MAX) {
            throw new FrontMatterError.Rejected(
                    "front matter of " + raw.length() + " characters, at most " + YamlReader.CHARS_MAX, 0);
        }
        return new TomlReader(raw).document();
    }

    private Map<String, Object> document() throws FrontMatterError.Rejected {
        for (cursor.skipLines(); !cursor.atEnd(); cursor.skipLines()) {
            if (cursor.take("[[")) {
                table = arrayTable(key());
                cursor.expect("]]", "an array of tables ends with ]]");
            } else if (cursor.take("[")) {
                table = header(key());
                cursor.expect("]", "the name of a table ends with ]");
            } else {
                entry(table, 0);
            }
            cursor.endOfLine();
        }
        return root;
    }

    private List<String> key() throws FrontMatterError.Rejected {
        List<String> names = new ArrayList<>();
        do {
            cursor.skipBlanks();
            names.add(cursor.name());
            cursor.skipBlanks();
        } while (cursor.take("."));
        if (names.size() > YamlReader.DEPTH_MAX) {
            throw cursor.error("nested deeper than " + YamlReader.DEPTH_MAX);
        }
        return names;
    }

    private Map<String, Object> header(List<String> names) throws FrontMatterError.Rejected {
        Map<String, Object> in = root;
        for (String name : names.subList(0, names.size() - 1)) {
            in = enter(in, name);
        }
        Object known = in.get(names.getLast());
        if (known == null) {
            known = new LinkedHashMap<String, Object>();
            in.put(names.getLast(), known);
        } else if (!(known instanceof Map) || closed.contains(known) || dotted.contains(known)) {
            throw cursor.error("table " + names.getLast() + " is defined already");
        }
        if (!headed.add(known)) {
            throw cursor.error("table " + names.getLast() + " is defined already");
        }
        return map(known);
    }

    private Map<String, Object> arrayTable(List<String> names) throws FrontMatterError.Rejected {
        Map<String, Object> in = root;
        for (String name : names.subList(0, names.size() - 1)) {
            in = enter(in, name);
        }
        Object known = in.get(names.getLast());
        if (known == null) {
            known = new ArrayList<Object>();
            tables.add(known);
            in.put(names.getLast(), known);
        } else if (!tables.contains(known)) {
            throw cursor.error(names.getLast() + " is no array of tables");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        list(known).add(row);
        headed.add(row);
        return row;
    }

    /// The table of a name on the way to another, the last row of an array of tables.
    private Map<String, Object> enter(Map<String, Object> in, String name) throws FrontMatterError.Rejected {
        Object known = in.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
        if (tables.contains(known)) {
            return map(list(known).getLast());
        }
        if (!(known instanceof Map) || closed.contains(known)) {
            throw cursor.error(name + " is no table that can be added to");
        }
        return map(known);
    }

    private void entry(Map<String, Object> in, int depth) throws FrontMatterError.Rejected {
        List<String> names = key();
        cursor.expect("=", "a key is followed by = and a value");
        Map<String, Object> to = in;
        for (String name : names.subList(0, names.size() - 1)) {
            Object known = to.get(name);
            if (known == null) {
                known = new LinkedHashMap<String, Object>();
                dotted.add(known);
                to.put(name, known);
            } else if (!dotted.contains(known) || closed.contains(known)) {
                throw cursor.error(name + " is defined already");
            }
            to = map(known);
        }
        cursor.skipBlanks();
        if (to.containsKey(names.getLast())) {
            throw cursor.error("key " + names.getLast() + " stands twice");
        }
        to.put(names.getLast(), value(depth + names.size()));
    }

    private Object value(int depth) throws FrontMatterError.Rejected {
        if (depth > YamlReader.DEPTH_MAX) {
            throw cursor.error("nested deeper than " + YamlReader.DEPTH_MAX);
        }
        if (cursor.take("[")) {
            return array(depth);
        }
        if (cursor.take("{")) {
            return inline(depth);
        }
        return cursor.scalar();
    }

    private List<Object> array(int depth) throws FrontMatterError.Rejected {
        List<Object> values = new ArrayList<>();
        closed.add(values);
        cursor.skipLines();
        while (!cursor.take("]")) {
            values.add(value(depth + 1));
            cursor.skipLines();
            if (!cursor.take(",")) {
                cursor.expect("]", "values of an array stand between commas, and it ends with ]");
                return values;
            }
            cursor.skipLines();
        }
        return values;
    }

    private Map<String, Object> inline(int depth) throws FrontMatterError.Rejected {
        Map<String, Object> values = new LinkedHashMap<>();
        closed.add(values);
        cursor.skipBlanks();
        if (cursor.take("}")) {
            return values;
        }
        do {
            entry(values, depth + 1);
            cursor.skipBlanks();
        } while (cursor.take(","));
        cursor.expect("}", "an inline table ends with } on its line");
        return values;
    }

    @SuppressWarnings("unchecked") // only what this reader made stands in its tables
    private static Map<String, Object> map(Object table) {
        return (Map<String, Object>) table;
    }

    @SuppressWarnings("unchecked") // only what this reader made stands in its tables
    private static List<Object> list(Object array) {
        return (List<Object>) array;
    }
}
