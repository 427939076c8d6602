package dev.leat.markdown.render;

import dev.leat.markdown.warehouse.TokenType;
import dev.leat.markdown.warehouse.TokenWarehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `*[HTML]: HyperText Markup Language` says. Definitions stand in paragraphs of their own, a line each; the first
/// of a word holds. Immutable.
public final class Abbreviations {
    private static final int COUNT_MAX = 1_000;
    private static final Pattern DEFINITION = Pattern.compile("\\*\\[([^\\[\\]\\n]{1,200})]:[ \\t]*(\\S[^\\n]*)");

    private final SequencedMap<String, Definition> meanings;
    private final Optional<Pattern> words;

    /// @param line of its definition
    public record Definition(String word, String meaning, int line) {}

    private Abbreviations(SequencedMap<String, Definition> meanings) {
        this.meanings = meanings;
        this.words = meanings.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(meanings.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}_])(?:", ")(?![\\p{L}\\p{N}_])"))));
    }

    /// Those that a document defines.
    public static Abbreviations of(TokenWarehouse tokens) {
        SequencedMap<String, Definition> meanings = new LinkedHashMap<>();
        for (int paragraph : tokens.ofType(TokenType.PARAGRAPH_OPEN).toArray()) {
            for (Definition definition : definitions(tokens, paragraph)) {
                if (meanings.size() < COUNT_MAX) {
                    meanings.putIfAbsent(definition.word(), definition);
                }
            }
        }
        return new Abbreviations(meanings);
    }

    static Abbreviations none() {
        return new Abbreviations(new LinkedHashMap<>());
    }

    /// Of a paragraph that is nothing else; else none.
    static List<Definition> definitions(TokenWarehouse tokens, int paragraph) {
        if (tokens.byteStart(paragraph) >= tokens.source().length()
                || tokens.source().bytes()[tokens.byteStart(paragraph)] != '*') {
            return List.of();
        }
        List<Definition> found = new ArrayList<>();
        int line = tokens.firstLine(paragraph);
        for (String text : tokens.text(paragraph + 1).split("\n", -1)) {
            Matcher definition = DEFINITION.matcher(text.strip());
            if (!definition.matches()) {
                return List.of();
            }
            found.add(new Definition(
                    definition.group(1).strip(), definition.group(2).strip(), line++));
        }
        return found;
    }

    public List<Definition> all() {
        return List.copyOf(meanings.values());
    }

    /// Writes a text, each word that is defined with what it means.
    void write(String text, HtmlOut out) throws IOException {
        if (words.isEmpty()) {
            out.escaped(text);
            return;
        }
        Matcher word = words.get().matcher(text);
        int from = 0;
        while (word.find()) {
            Definition definition = meanings.get(word.group());
            out.escaped(text.substring(from, word.start()))
                    .raw("<abbr title=\"")
                    .escaped(definition == null ? "" : definition.meaning())
                    .raw("\">")
                    .escaped(word.group())
                    .raw("</abbr>");
            from = word.end();
        }
        out.escaped(text.substring(from));
    }
}
