package dev.leat.store;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableSpec;
import dev.leat.store.sql.SearchIndex;
import dev.leat.store.sql.SqlConnection;
import dev.leat.store.sql.TableCatalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Full-text search over everything in the store that its rooms marked as text: each index is asked for its best, and
/// the answers are merged by score. Case and accents do not matter. Never fails because of what was typed.
///
/// Limits: 64 terms, 1,000 hits.
public final class Search {
    private static final int HITS_MAX = 1_000;

    /// @param typed what a person typed ([SearchWords])
    public record Question(String typed, Optional<String> pipeline, Optional<String> kind, int limit) {
        public static Question of(String typed) {
            return new Question(typed, Optional.empty(), Optional.empty(), 20);
        }
    }

    /// @param score   higher is better
    /// @param kind    the table it was found in
    /// @param place   `key` or `key:line`
    /// @param snippet a few words around the hit; `marks` are the ranges (from, to) in it that matched
    public record Hit(
            double score,
            String kind,
            String pipeline,
            String key,
            String place,
            String title,
            String snippet,
            List<Mark> marks) {
        public Hit {
            marks = List.copyOf(marks);
        }
    }

    public record Mark(int from, int to) {}

    /// `suggestions`: words in the store near those that were not found; only where there are no hits.
    public record Answer(List<Hit> hits, List<String> suggestions) {
        public Answer {
            hits = List.copyOf(hits);
            suggestions = List.copyOf(suggestions);
        }
    }

    private Search() {}

    public static Answer ask(Store store, Question question) throws TargetLost {
        SearchWords words = SearchWords.of(question.typed());
        int limit = Math.clamp(question.limit(), 1, HITS_MAX);
        if (store.isServer()) {
            throw new TargetLost(Problem.lasting(
                    "LEAT-S047",
                    Place.of(store.name()),
                    question.typed(),
                    "full text and changes are kept by SQLite stores",
                    "Ask the tables with leat query"));
        }
        return store.database().read(connection -> {
            List<TableSpec> tables = searched(connection, question.kind());
            List<Hit> hits = new ArrayList<>();
            if (!words.wanted().isEmpty()) {
                for (TableSpec table : tables) {
                    ask(connection, table, words, question.pipeline(), limit, hits);
                }
            }
            hits.sort(Comparator.comparingDouble(Hit::score)
                    .reversed()
                    .thenComparing(Hit::pipeline)
                    .thenComparing(Hit::place)
                    .thenComparing(Hit::kind));
            List<String> suggestions = hits.isEmpty() ? suggest(connection, tables, words) : List.of();
            return new Answer(hits.subList(0, Math.min(limit, hits.size())), suggestions);
        });
    }

    private static List<TableSpec> searched(SqlConnection connection, Optional<String> kind) throws SQLException {
        List<TableSpec> tables = new ArrayList<>();
        for (TableCatalog.Entry entry : TableCatalog.read(connection).values()) {
            TableSpec spec = entry.spec();
            boolean searched = spec.columns().stream().anyMatch(column -> column.searchWeight() > 0);
            if (searched && kind.map(spec.name()::equals).orElse(true)) {
                tables.add(spec);
            }
        }
        return tables;
    }

    private static void ask(
            SqlConnection connection,
            TableSpec table,
            SearchWords words,
            Optional<String> pipeline,
            int limit,
            List<Hit> hits)
            throws SQLException {
        for (SearchIndex.Found found : SearchIndex.ask(connection, table, words.expression(), pipeline, limit)) {
            List<Mark> marks = new ArrayList<>();
            String snippet = unmark(found.snippet(), marks);
            String place = found.line() > 0 ? found.key() + ":" + found.line() : found.key();
            hits.add(new Hit(
                    found.score(), table.name(), found.pipeline(), found.key(), place, found.title(), snippet, marks));
        }
    }

    private static String unmark(String marked, List<Mark> marks) {
        StringBuilder text = new StringBuilder(marked.length());
        int from = -1;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == SearchIndex.BEGIN) {
                from = text.length();
            } else if (c == SearchIndex.END) {
                if (from >= 0 && text.length() > from) {
                    marks.add(new Mark(from, text.length()));
                }
                from = -1;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static List<String> suggest(SqlConnection connection, List<TableSpec> tables, SearchWords words)
            throws SQLException {
        List<String> suggestions = new ArrayList<>();
        for (String word : words.words()) {
            NearestWord nearest = new NearestWord(word);
            if (!nearest.isWorthAsking()) {
                continue;
            }
            for (TableSpec table : tables) {
                SearchIndex.eachWord(connection, table, nearest.firstLetter(), nearest::accept);
            }
            nearest.found().filter(near -> !suggestions.contains(near)).ifPresent(suggestions::add);
        }
        return suggestions;
    }
}
