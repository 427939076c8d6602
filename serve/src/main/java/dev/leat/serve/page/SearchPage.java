package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.serve.http.Request;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.visit.Visit;
import dev.leat.store.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One ranked list over everything the rooms marked as text.
final class SearchPage {
    private static final int HITS = 50;

    private SearchPage() {}

    static Sheet of(Visit visit) throws TargetLost {
        String typed = visit.value("q").orElse("");
        if (typed.isBlank()) {
            return Sheet.of(
                    "search",
                    "Search",
                    "all words must occur; \"a phrase\", -not, begin*",
                    List.of(new Part.Field("/search", "q", "Search everything", "", false, "Search")));
        }
        Search.Answer answer = Search.ask(
                visit.store(), new Search.Question(typed, visit.value("pipeline"), visit.value("kind"), HITS));
        List<Part> parts = new ArrayList<>();
        Map<String, Long> kinds = new TreeMap<>();
        answer.hits().forEach(hit -> kinds.merge(hit.kind(), 1L, Long::sum));
        if (kinds.size() > 1) {
            parts.add(new Part.Facts(
                    "kinds",
                    kinds.entrySet().stream()
                            .map(kind -> new Part.Fact(
                                    kind.getKey(),
                                    Cell.count(kind.getValue())
                                            .to(visit.request().with(Map.of("kind", kind.getKey())))))
                            .toList()));
        }
        parts.add(new Part.Grid(
                "hits",
                "Found, the best first",
                List.of("kind", "place", "title", "snippet"),
                answer.hits().stream()
                        .map(hit -> List.of(
                                Cell.of(Cell.Tone.SOFT, hit.kind()),
                                Cell.of(hit.place()).to(address(hit)),
                                Cell.of(hit.title()),
                                Cell.of(hit.snippet().replaceAll("\\s+", " "))))
                        .toList(),
                "",
                nothing(answer)));
        return Sheet.of("search", "Search: " + typed, answer.hits().size() + " hits", parts);
    }

    private static String nothing(Search.Answer answer) {
        return answer.suggestions().isEmpty()
                ? "Nothing found."
                : "Nothing found. The nearest words: " + String.join(", ", answer.suggestions());
    }

    private static String address(Search.Hit hit) {
        String line = hit.place().startsWith(hit.key() + ":")
                ? "#L" + hit.place().substring(hit.key().length() + 1)
                : "";
        boolean document = List.of("documents", "sections", "chunks").contains(hit.kind());
        return document
                ? "/documents/" + Request.parts(hit.key()) + line
                : "/items/" + Request.part(hit.pipeline()) + "/" + Request.parts(hit.key());
    }
}
