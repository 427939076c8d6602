package dev.leat.serve.page;

import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Problem;
import dev.leat.engine.plot.Palette;
import dev.leat.serve.http.Answer;
import dev.leat.serve.http.Frame;
import dev.leat.serve.http.Request;
import dev.leat.serve.network.NetworkPages;
import dev.leat.serve.records.RecordsPages;
import dev.leat.serve.sheet.Cell;
import dev.leat.serve.sheet.Part;
import dev.leat.serve.sheet.Sheet;
import dev.leat.serve.sheet.SheetForms;
import dev.leat.serve.sheet.Surroundings;
import dev.leat.serve.visit.PageMissing;
import dev.leat.serve.visit.Rooms;
import dev.leat.serve.visit.Shown;
import dev.leat.serve.visit.Visit;
import dev.leat.serve.web.WebPages;
import dev.leat.store.QueryFailed;
import dev.leat.store.Store;
import dev.leat.store.view.StatusView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// From an address to a page. Each request opens the store for itself, so a store that was made, replaced or locked
/// meanwhile is seen as it is now. Thread-safe; at most [#STORES_MAX] stores are open at once, others wait.
public final class Pages implements Frame.Handler {
    public static final int STORES_MAX = 4;

    private static final List<String> ROOMS = List.of("markdown", "web", "records", "network", "dot");

    /// Opens the store to read, or says why it cannot.
    public interface Door {
        Store open() throws TargetLost;
    }

    private final Door door;
    private final Rooms rooms;
    private final InstantSource clock;
    private final SheetForms forms = new SheetForms();
    private final Semaphore stores = new Semaphore(STORES_MAX);
    private final byte[] style;
    private final String styleAddress;
    private final byte[] script;
    private final String scriptAddress;
    private final byte[] mark;

    public Pages(Door door, Rooms rooms, InstantSource clock) {
        this.door = door;
        this.rooms = rooms;
        this.clock = clock;
        String css = Palette.tokens() + Palette.plots() + new String(resource("style.css"), StandardCharsets.UTF_8);
        this.style = css.getBytes(StandardCharsets.UTF_8);
        this.styleAddress = "/-/style-" + Integer.toHexString(css.hashCode()) + ".css";
        this.script = resource("page.js");
        this.scriptAddress = "/-/page-" + Integer.toHexString(Arrays.hashCode(script)) + ".js";
        this.mark = resource("mark.svg");
    }

    private static byte[] resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream("/dev/leat/serve/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks its resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Answer answer(Request request) throws Exception {
        if (!request.path().isEmpty() && request.path().getFirst().equals("-")) {
            return asset(request);
        }
        stores.acquire();
        try (Store store = door.open()) {
            Visit visit = new Visit(store, request, clock.instant());
            if (request.path().equals(List.of("web-original"))) {
                return WebPages.original(visit, rooms.originals());
            }
            return form(
                    request, sheet(visit), around(visit, StatusView.of(store).pipelines()));
        } finally {
            stores.release();
        }
    }

    private Sheet sheet(Visit visit) throws Exception {
        List<String> path = visit.request().path();
        if (path.isEmpty()) {
            return Overview.of(visit);
        }
        String rest = String.join("/", path.subList(1, path.size()));
        return switch (path.getFirst()) {
            case "pipelines" -> PipelinePage.of(visit, rest);
            case "runs" -> RunPage.of(visit, rooms.evidence(), number(rest));
            case "items" -> {
                if (path.size() < 3) {
                    throw new PageMissing("An item has a pipeline and a key: /items/PIPELINE/KEY.");
                }
                yield ItemPage.of(visit, path.get(1), String.join("/", path.subList(2, path.size())));
            }
            case "documents" ->
                rest.isEmpty() ? DocumentsPage.of(visit) : DocumentPage.of(visit, rooms.sources(), rest);
            case "tables" -> rest.isEmpty() ? TablesPage.list(visit) : TablesPage.one(visit, rest);
            case "web" -> WebPages.of(visit, rooms.originals());
            case "records" -> RecordsPages.of(visit, rooms.records());
            case "network" -> NetworkPages.of(visit, rooms.inventory());
            case "dot" -> rooms.dot().page(visit.request(), visit.now());
            case "bench" -> rooms.bench().page(visit.request(), visit.now());
            case "docs" -> rooms.docs().page(visit.request(), visit.now());
            case "search" -> SearchPage.of(visit);
            case "sql" -> ConsolePage.of(visit);
            default -> throw new PageMissing("There is no page of this address.");
        };
    }

    private static long number(String text) throws PageMissing {
        if (!text.matches("\\d{1,18}")) {
            throw new PageMissing("A run has a number.");
        }
        return Long.parseLong(text);
    }

    private Answer form(Request request, Sheet sheet, Surroundings around) {
        return switch (request.query().getOrDefault("format", "")) {
            case "json" -> Answer.text(sheet.status(), "application/json; charset=utf-8", forms.json(sheet));
            case "csv" ->
                Answer.text(
                        sheet.status(),
                        "text/csv; charset=utf-8",
                        forms.csv(sheet, request.query().getOrDefault("table", "")));
            default -> Answer.html(sheet.status(), forms.html(sheet, around));
        };
    }

    private Surroundings around(Visit visit, List<StatusView.PipelineStatus> pipelines) {
        Request request = visit.request();
        String here = request.path().isEmpty() ? "" : request.path().getFirst();
        List<Surroundings.Link> links = new ArrayList<>();
        links.add(new Surroundings.Link("Overview", "/", here.isEmpty()));
        Set<String> used = new TreeSet<>();
        pipelines.forEach(p -> used.add(p.room()));
        if (used.contains("markdown") || used.contains("web")) {
            links.add(new Surroundings.Link("Documents", "/documents", here.equals("documents")));
        }
        for (String room : ROOMS) {
            if (used.contains(room) && !room.equals("markdown")) {
                String name = Character.toUpperCase(room.charAt(0)) + room.substring(1);
                links.add(new Surroundings.Link(name, "/" + room, here.equals(room)));
            }
        }
        links.add(new Surroundings.Link(
                "Tables", "/tables", here.equals("tables") && !request.query().containsKey("room")));
        if (rooms.bench().isThere()) {
            links.add(new Surroundings.Link("Bench", "/bench", here.equals("bench")));
        }
        if (rooms.docs().isThere()) {
            links.add(new Surroundings.Link("Docs", "/docs", here.equals("docs")));
        }
        links.add(new Surroundings.Link("SQL", "/sql", here.equals("sql")));
        List<String> sql = visit.statements();
        return new Surroundings(
                links,
                visit.store().name(),
                visit.now().toString(),
                here.equals("search") ? request.query().getOrDefault("q", "") : "",
                sql,
                sql.isEmpty() ? "/sql" : "/sql?sql=" + Request.part(sql.getFirst()),
                request.with(Map.of("format", "json")),
                request.with(Map.of("format", "csv")),
                styleAddress,
                scriptAddress,
                request.theme(),
                themes(request));
    }

    /// A choice is an address that sets a cookie and leads back: no script is needed.
    private static List<Surroundings.Link> themes(Request request) {
        String back = Request.part(request.with(Map.of()));
        return Stream.of("", "light", "dark")
                .map(theme -> new Surroundings.Link(
                        theme.isEmpty() ? "system" : theme,
                        "/-/theme?to=" + theme + "&back=" + back,
                        theme.equals(request.theme())))
                .toList();
    }

    private Answer asset(Request request) {
        String address = "/" + String.join("/", request.path());
        if (address.equals(styleAddress)) {
            return new Answer(
                    200,
                    "text/css; charset=utf-8",
                    style,
                    Map.of("Cache-Control", "private, max-age=31536000, immutable"));
        }
        if (address.equals(scriptAddress)) {
            return new Answer(
                    200,
                    "text/javascript; charset=utf-8",
                    script,
                    Map.of("Cache-Control", "private, max-age=31536000, immutable"));
        }
        if (address.equals("/-/theme")) {
            String back = request.value("back").orElse("/");
            // Only to a page of ours.
            return Answer.themed(
                    request.value("to").orElse(""), back.matches("/([!-.0-\\[\\]-~][!-~]*)?") ? back : "/");
        }
        if (address.equals("/-/mark.svg")) {
            return new Answer(200, "image/svg+xml", mark, Map.of("Cache-Control", "private, max-age=86400"));
        }
        return Answer.sentence(404, "There is nothing at this address.");
    }

    /// A page that says what is wrong; the server goes on.
    @Override
    public Answer failed(Request request, Exception cause) {
        Sheet sheet = switch (cause) {
            case PageMissing missing ->
                new Sheet(
                        404,
                        "missing",
                        "Not there",
                        "",
                        List.of(new Part.Prose(String.valueOf(missing.getMessage()))),
                        0);
            case QueryFailed failed -> trouble(422, "The store does not answer this", failed.problem());
            case TargetLost lost -> trouble(503, "The store cannot be read", lost.problem());
            default ->
                new Sheet(
                        500,
                        "trouble",
                        "This page failed",
                        "",
                        List.of(
                                new Part.Prose("It is a fault of Leat, not of your data: "
                                        + cause.getClass().getSimpleName() + "."),
                                new Part.Facts(
                                        "problem",
                                        List.of(new Part.Fact("what", Cell.of(String.valueOf(cause.getMessage())))))),
                        0);
        };
        Surroundings around = new Surroundings(
                List.of(new Surroundings.Link("Overview", "/", false)),
                "",
                clock.instant().toString(),
                "",
                List.of(),
                "/sql",
                request.with(Map.of("format", "json")),
                request.with(Map.of("format", "csv")),
                styleAddress,
                scriptAddress,
                request.theme(),
                themes(request));
        return form(request, sheet, around);
    }

    private static Sheet trouble(int status, String title, Problem problem) {
        return new Sheet(status, "trouble", title, "", List.of(Shown.problem(problem)), 0);
    }
}
