package dev.leat.web.batch;

import dev.leat.web.fetch.FetchRequest;
import dev.leat.web.url.WebUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Follows links from a page, level by level, so that the result does not depend on which server was faster. Leaves
/// traps alone: paths that repeat themselves, and one path with endless queries.
public final class Crawl {
    private static final int REPEATS_MAX = 5;
    private static final int QUERIES_MAX = 100;

    private final Batch batch;
    private final int depth;
    private final int pagesMax;
    private final Predicate<WebUrl> wanted;

    /// @param batch    gives links
    /// @param depth    links from the start; 0: the start alone
    /// @param wanted   which addresses are followed
    public Crawl(Batch batch, int depth, int pagesMax, Predicate<WebUrl> wanted) {
        this.batch = batch;
        this.depth = depth;
        this.pagesMax = pagesMax;
        this.wanted = wanted;
    }

    public List<PageResult> run(List<WebUrl> starts) throws InterruptedException {
        Map<String, WebUrl> seen = new LinkedHashMap<>();
        Map<String, Integer> queries = new HashMap<>();
        List<PageResult> results = new ArrayList<>();
        List<WebUrl> level = new ArrayList<>();
        for (WebUrl start : starts) {
            if (seen.putIfAbsent(start.normal().href(), start) == null) {
                level.add(start);
            }
        }
        for (int distance = 0; distance <= depth && !level.isEmpty(); distance++) {
            List<PageResult> found = batch.run(
                    level.subList(0, Math.min(level.size(), pagesMax - results.size())),
                    distance == 0 ? FetchRequest.From.GIVEN : FetchRequest.From.DISCOVERED);
            results.addAll(found);
            level = new ArrayList<>();
            if (results.size() >= pagesMax || found.stream().anyMatch(r -> r.state() == PageResult.State.NOT_TRIED)) {
                break;
            }
            for (PageResult page : found) {
                for (WebUrl link : page.links()) {
                    if (wanted.test(link)
                            && !isTrap(link, queries)
                            && seen.putIfAbsent(link.normal().href(), link) == null) {
                        level.add(link);
                    }
                }
            }
        }
        return results;
    }

    private static boolean isTrap(WebUrl url, Map<String, Integer> queries) {
        Map<String, Integer> segments = new HashMap<>();
        for (String segment : url.path().split("/")) {
            if (!segment.isEmpty() && segments.merge(segment, 1, Integer::sum) >= REPEATS_MAX) {
                return true;
            }
        }
        return url.query().isPresent() && queries.merge(url.origin() + url.path(), 1, Integer::sum) > QUERIES_MAX;
    }
}
