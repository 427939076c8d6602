package dev.leat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.Mode;
import dev.leat.engine.apply.Session;
import dev.leat.engine.apply.Target;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Change;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Outcome;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.Stamp;
import dev.leat.engine.item.Tally;
import dev.leat.engine.memory.Ledger;
import dev.leat.engine.memory.LedgerChange;
import dev.leat.engine.memory.LedgerLine;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.rows.Column;
import dev.leat.engine.rows.Reference;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.RowOperation;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.rows.TableView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database behind [Target] and [Ledger] must do. A database's test provides an open store.
abstract class TargetContract {
    private Store store;
    private Target<TableView, RowOperation> target;
    private Ledger.Claim claim;
    private long run;

    /// The store under test, made anew before each test.
    abstract Store openFresh() throws Exception;

    /// The same store once more, to be read, as another process would.
    abstract Store openAgain() throws Exception;

    /// What another process does that takes the pipeline over.
    abstract void takeOver(String pipeline) throws Exception;

    /// Whether the database keeps full text beside the tables.
    boolean searches() {
        return true;
    }

    /// Whether references are checked at commit.
    boolean defersReferences() {
        return true;
    }

    /// Whether tables made by the store refer to each other.
    boolean checksReferences() {
        return true;
    }

    /// Names that must do no harm.
    List<String> names() {
        return List.of("x\"; DROP TABLE pages;--", "a]b", "`tick`", "back\\slash", "select", "😀", "it's");
    }

    /// A day long ago.
    long earlyDay() {
        return -800_000L;
    }

    /// What a text column must give back as it was.
    String oddText() {
        return "nul \0 emoji 😀 quote ' \" tab \t line\r\nend \u2028 ünïcode";
    }

    /// Throws if the database or its search index is damaged.
    abstract void check() throws Exception;

    @BeforeEach
    void claimPipeline() throws Exception {
        store = openFresh();
        target = Lab.target(store, "docs");
        run = store.runLog(dev.leat.store.sql.Retention.Keep.DEFAULT).begin("test");
        claim = target.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT);
    }

    @AfterEach
    void closeStore() throws Exception {
        claim.close();
        store.close();
        check();
    }

    private static RowOperation.Put put(Rows rows, RowOperation.OnExisting onExisting) {
        return new RowOperation.Put("put:" + rows.table().name(), Set.of(), rows, onExisting, rows.size(), 0);
    }

    private static Rows page(String key, String title) {
        return new RowBuffer(Lab.PAGES)
                .row(new Key(key))
                .set(0, title)
                .set(1, "text of " + title)
                .set(2, 7L);
    }

    private LedgerChange.Put added(String key) {
        LinkedHashMap<String, Tally> tables = new LinkedHashMap<>();
        tables.put("pages", new Tally(1, 0, 0));
        return new LedgerChange.Put(
                Lab.line(new Key(key), "t", run),
                Optional.empty(),
                new Outcome.Done(Change.ADDED, "new", "", tables, List.of()));
    }

    @Test
    void whatIsNotCommittedNeverWas() throws Exception {
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "1")) {
            session.apply(List.of(put(page("a", "Alpha"), RowOperation.OnExisting.UPDATE)));
            assertThat(session.present()
                            .rowsOf(Lab.PAGES, List.of(new Key("a")))
                            .size())
                    .as("the item has no line yet")
                    .isZero();
            try (Store other = openAgain()) {
                assertThat(Lab.texts(other, "SELECT count(*) FROM pages")).containsExactly("0");
            }
        }
        assertThat(Lab.texts(store, "SELECT count(*) FROM pages")).containsExactly("0");
        assertThat(Lab.all(target)).isEmpty();
        assertThat(store.identity().serial()).isZero();
    }

    @Test
    void rowsAndLinesBecomeVisibleTogether() throws Exception {
        Lab.batch(target, run, "1", Lab.items("a", "Alpha\none"), "docs", true);
        try (Store other = openAgain()) {
            assertThat(Lab.texts(other, "SELECT title, run_id FROM pages")).containsExactly("Alpha|" + run);
            assertThat(Lab.texts(other, "SELECT text, run_id FROM notes")).containsExactly("one|" + run);
            assertThat(Lab.all(Lab.target(other, "docs"))).containsOnlyKeys(new Key("a"));
            assertThat(other.identity().serial()).isEqualTo(1);
        }
    }

    @Test
    void aLineIsWrittenOnlyOverTheOneThatWasRead() throws Exception {
        Lab.batch(target, run, "1", Lab.items("a", "Alpha"), "docs", true);
        LedgerLine seen = Lab.all(target).get(new Key("a"));
        Lab.batch(target, run, "2", Lab.items("a", "Beta"), "docs", true);
        Outcome.Done done = new Outcome.Done(Change.CHANGED, "content", "", new LinkedHashMap<>(), List.of());
        List<LedgerChange> late = List.of(
                new LedgerChange.Put(Lab.line(new Key("a"), "Gamma", run), Optional.of(seen), done),
                new LedgerChange.Put(Lab.line(new Key("a"), "Gamma", run), Optional.empty(), done),
                new LedgerChange.Restamp(Lab.line(new Key("a"), "Alpha", run), seen),
                new LedgerChange.Mark(seen),
                new LedgerChange.Remove(seen, "vanished", "", Tally.NONE));
        int batch = 3;
        for (LedgerChange change : late) {
            try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "" + batch++)) {
                session.apply(List.of(put(page("a", "Gamma"), RowOperation.OnExisting.UPDATE)));
                assertThatThrownBy(() -> session.commit(List.of(change)))
                        .as(change.toString())
                        .isInstanceOfSatisfying(
                                ApplyFailed.class,
                                failed -> assertThat(failed.problem().code()).isEqualTo("LEAT-S014"));
            }
            assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Beta");
        }
        Lab.batch(target, run, "9", Lab.items("a", "Delta"), "docs", true);
        assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Delta");
    }

    @Test
    void afterATakeoverTheOlderRunCannotWrite() throws Exception {
        Lab.batch(target, run, "1", Lab.items("a", "Alpha"), "docs", true);
        takeOver("docs");
        assertThatThrownBy(() -> target.begin(Mode.APPLY, "2")).isInstanceOfSatisfying(TargetLost.class, lost -> {
            assertThat(lost.problem().code()).isEqualTo("LEAT-S013");
            assertThat(lost.problem().passing()).isFalse();
        });
        assertThat(store.identity().serial()).isEqualTo(1);
        assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Alpha");
    }

    @Test
    void oneRunAtATimeHoldsThePipeline() throws Exception {
        try (Store other = openAgainToWrite()) {
            Target<TableView, RowOperation> second = Lab.target(other, "docs");
            assertThatThrownBy(() -> second.ledger().claim(run + 1, Lab.RECIPE, Duration.ofMillis(1)))
                    .isInstanceOfSatisfying(TargetLost.class, lost -> {
                        assertThat(lost.problem().code()).isEqualTo("LEAT-S012");
                        assertThat(lost.problem().passing()).isTrue();
                    });
            claim.close();
            second.ledger().claim(run + 1, Lab.RECIPE, Lab.NO_WAIT).close();
        }
        assertThatThrownBy(() -> target.begin(Mode.APPLY, "2")).isInstanceOf(IllegalStateException.class);
    }

    abstract Store openAgainToWrite() throws Exception;

    @Test
    void aBatchTakesEffectOnce() throws Exception {
        Lab.batch(target, run, "7.0", Lab.items("a", "Alpha"), "docs", true);
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "7.0")) {
            assertThat(session.alreadyCommitted()).isTrue();
            assertThatThrownBy(() -> session.commit(List.of(added("b")))).isInstanceOf(IllegalStateException.class);
        }
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "7.1")) {
            assertThat(session.alreadyCommitted()).isFalse();
        }
        assertThat(store.identity().serial()).isEqualTo(1);
    }

    @Test
    void rowsWithoutALineAreABug() throws Exception {
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "1")) {
            session.apply(List.of(put(page("a", "Alpha"), RowOperation.OnExisting.UPDATE)));
            assertThatThrownBy(() -> session.commit(List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a");
        }
    }

    @Test
    void aRowThatBreaksAConstraintFailsAndLeavesNothing() throws Exception {
        Lab.batch(target, run, "1", Lab.items("a", "Alpha"), "docs", true);
        Rows incomplete = new RowBuffer(Lab.PAGES).row(new Key("b")).set(0, "no bytes");
        List<RowOperation> bad = List.of(
                put(page("a", "again"), RowOperation.OnExisting.FAIL), put(incomplete, RowOperation.OnExisting.UPDATE));
        int batch = 2;
        for (RowOperation operation : bad) {
            try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "" + batch++)) {
                assertThatThrownBy(() -> session.apply(List.of(operation)))
                        .isInstanceOfSatisfying(ApplyFailed.class, failed -> {
                            assertThat(failed.problem().code()).isEqualTo("LEAT-S015");
                            assertThat(failed.problem().seen()).contains("pages");
                        });
            }
        }
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "9")) {
            session.apply(List.of(put(page("a", "skipped"), RowOperation.OnExisting.SKIP)));
            session.commit(List.of());
        }
        assertThat(Lab.texts(store, "SELECT title FROM pages")).containsExactly("Alpha");
    }

    @Test
    void valuesComeBackAsTheyWere() throws Exception {
        String odd = oddText();
        RowBuffer notes = new RowBuffer(Lab.NOTES);
        notes.row(new Key("a"))
                .set(0, Long.MIN_VALUE)
                .set(1, odd)
                .set(2, Double.MIN_VALUE)
                .set(3, earlyDay())
                .set(4, -1L)
                .set(5, "00ff")
                .set(6, "0.10")
                .set(7, false)
                .set(8, "[]")
                .set(9, 3L);
        notes.row(new Key("a")).set(0, Long.MAX_VALUE).set(1, "").set(2, -0.5).set(5, "");
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "1")) {
            session.apply(List.of(put(notes, RowOperation.OnExisting.UPDATE)));
            session.commit(List.of(added("a")));
        }
        try (Session<TableView, RowOperation> session = target.begin(Mode.PLAN, "2")) {
            Rows back = session.present().rowsOf(Lab.NOTES, List.of(new Key("a"), new Key("none")));
            assertThat(back.size()).isEqualTo(2);
            assertThat(cells(back, 0)).isEqualTo(cells(notes, 0));
            assertThat(cells(back, 1)).isEqualTo(cells(notes, 1));
            assertThat(session.present().live("notes")).contains(Lab.NOTES);
            assertThat(session.present().live("none")).isEmpty();

            RowBuffer keys = new RowBuffer(Lab.NOTES);
            keys.row(new Key("a")).set(0, Long.MAX_VALUE);
            keys.row(new Key("a")).set(0, 5L);
            keys.row(new Key("none")).set(0, 5L);
            BitSet first = new BitSet();
            first.set(0);
            assertThat(session.present().existing(Lab.NOTES, keys)).isEqualTo(first);
            for (int i = 0; i < 250; i++) {
                keys.row(new Key("a")).set(0, i == 200 ? Long.MIN_VALUE : (long) i);
            }
            first.set(203);
            assertThat(session.present().existing(Lab.NOTES, keys)).isEqualTo(first);
            assertThat(session.present().isEmpty(Lab.NOTES)).isFalse();
            assertThat(cells(session.present().rows(Lab.NOTES, keys), 0)).isEqualTo(cells(notes, 1));
        }
    }

    private static List<String> cells(Rows rows, int row) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < rows.table().columns().size(); c++) {
            cells.add(
                    rows.isNull(row, c)
                            ? "null"
                            : switch (rows.table().columns().get(c).type()) {
                                case INTEGER, BOOLEAN, DATE, TIMESTAMP -> "" + rows.asLong(row, c);
                                case DOUBLE -> "" + rows.asDouble(row, c);
                                case DECIMAL, TEXT, BYTES, JSON -> rows.asText(row, c);
                            });
        }
        return cells;
    }

    @Test
    void deletedRowsLeaveTombstones() throws Exception {
        Lab.batch(target, run, "1", Lab.items("a", "Alpha\none\ntwo", "b", "Beta"), "docs", true);
        Lab.batch(target, run, "2", Lab.items("a", "Alpha\none"), "docs", true);
        assertThat(Lab.texts(store, "SELECT run_id, table_name, row_key FROM leat_tombstones ORDER BY 2, 3"))
                .containsExactly(run + "|notes|[\"docs\",\"a\",2]", run + "|pages|[\"docs\",\"b\"]");
    }

    @Test
    void searchStaysInStepWithRowsWhateverHappens() throws Exception {
        Random random = new Random(20_261_119);
        TreeMap<String, String> items = new TreeMap<>();
        String[] words = {"alpha", "beta", "gamma", "delta", "Épsilon", "zeta-zeta", "eta's", "θήτα"};
        for (int round = 1; round <= 25; round++) {
            for (int change = 0; change < 1 + random.nextInt(8); change++) {
                String key = "k" + random.nextInt(12);
                if (random.nextInt(4) == 0) {
                    items.remove(key);
                } else {
                    StringBuilder text = new StringBuilder(words[random.nextInt(words.length)]);
                    for (int i = random.nextInt(5); i > 0; i--) {
                        text.append(random.nextBoolean() ? "\n" : " ").append(words[random.nextInt(words.length)]);
                    }
                    items.put(key, text.toString());
                }
            }
            Lab.batch(target, run, "" + round, items, "docs", true);
            assertThat(Lab.texts(store, "SELECT i.key, p.text FROM pages p JOIN items i USING (item_id) ORDER BY 1"))
                    .as("round " + round)
                    .isEqualTo(items.entrySet().stream()
                            .map(item -> item.getKey() + "|" + item.getValue())
                            .toList());
            if (searches()) {
                Checks.searchIsInStep(store);
            }
        }
        assertThat(Lab.texts(store, "SELECT sum(row_count) FROM leat_items"))
                .isEqualTo(Lab.texts(store, "SELECT (SELECT count(*) FROM pages) + (SELECT count(*) FROM notes)"));
        assertThat(Lab.texts(store, "SELECT items FROM leat_pipelines")).containsExactly("" + items.size());
    }

    @Test
    void namesOfTablesAndColumnsMeanNothing() throws Exception {
        for (String name : names()) {
            TableSpec spec = TableSpec.ofItems(
                    name,
                    List.of("k " + name),
                    Column.of("k " + name, Column.Type.TEXT).asRequired(),
                    Column.of("v " + name, Column.Type.TEXT).searched(2));
            claim.close();
            target = store.tables("docs", "lab", List.of(Lab.PAGES, Lab.NOTES, spec));
            claim = target.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT);
            Key key = new Key("item " + name);
            RowBuffer rows = new RowBuffer(spec);
            rows.row(key).set(0, name).set(1, "old words");
            try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "1" + name)) {
                session.apply(List.of(put(rows, RowOperation.OnExisting.UPDATE)));
                session.commit(List.of(added(key.text())));
            }
            RowBuffer changed = new RowBuffer(spec);
            changed.row(key).set(0, name).set(1, "new words");
            try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "2" + name)) {
                assertThat(session.present().rowsOf(spec, List.of(key)).asText(0, 1))
                        .isEqualTo("old words");
                session.apply(List.of(put(changed, RowOperation.OnExisting.UPDATE)));
                session.commit(List.of());
            }
            if (!searches()) {
                continue;
            }
            Search.Answer answer =
                    Search.ask(store, new Search.Question("new", Optional.of("docs"), Optional.of(name), 5));
            assertThat(answer.hits()).hasSize(1);
            assertThat(Search.ask(store, new Search.Question("old", Optional.empty(), Optional.of(name), 5))
                            .hits())
                    .isEmpty();
            assertThat(Lab.texts(store, "SELECT count(*) FROM pages")).containsExactly("0");
        }
    }

    @Test
    void namesThatADatabaseMayFoldAreRefused() {
        claim.close();
        for (String name : List.of("", "a\nb", "x".repeat(64), "e\u0301")) {
            TableSpec spec = TableSpec.ofItems(name, List.of(), Column.of("v", Column.Type.TEXT));
            assertThatThrownBy(() ->
                            store.tables("docs", "lab", List.of(spec)).ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT))
                    .isInstanceOfSatisfying(
                            TargetLost.class,
                            lost -> assertThat(lost.problem().code()).isEqualTo("LEAT-S041"));
        }
    }

    @Test
    void contractTablesAreWhatTheContractSays() throws Exception {
        TableSpec parent = new TableSpec(
                "customer",
                List.of(Column.of("id", Column.Type.INTEGER).asRequired(), Column.of("name", Column.Type.TEXT)),
                List.of("id"),
                List.of(),
                TableSpec.Owner.USER);
        TableSpec child = new TableSpec(
                "purchase",
                List.of(
                        Column.of("id", Column.Type.INTEGER).asRequired(),
                        Column.of("customer_id", Column.Type.INTEGER)),
                List.of("id"),
                List.of(new Reference(List.of("customer_id"), "customer")),
                TableSpec.Owner.USER);
        claim.close();
        target = store.tables("docs", "lab", List.of(parent, child));
        claim = target.ledger().claim(run, Lab.RECIPE, Lab.NO_WAIT);
        Rows customers = new RowBuffer(parent).row().set(0, 1L).set(1, "Ada");
        Rows orders = new RowBuffer(child).row().set(0, 10L).set(1, 1L);
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "1")) {
            session.apply(
                    defersReferences()
                            ? List.of(
                                    put(orders, RowOperation.OnExisting.FAIL),
                                    put(customers, RowOperation.OnExisting.FAIL))
                            : List.of(
                                    put(customers, RowOperation.OnExisting.FAIL),
                                    put(orders, RowOperation.OnExisting.FAIL)));
            session.commit(List.of());
        }
        assertThat(Lab.texts(store, "SELECT * FROM purchase")).containsExactly("10|1");
        Rows orphan = new RowBuffer(child).row().set(0, 11L).set(1, 99L);
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "2")) {
            if (checksReferences()) {
                assertThatThrownBy(() -> {
                            session.apply(List.of(put(orphan, RowOperation.OnExisting.FAIL)));
                            session.commit(List.of());
                        })
                        .isInstanceOf(ApplyFailed.class);
            }
        }
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, "3")) {
            assertThat(session.present().rows(parent, customers).asText(0, 1)).isEqualTo("Ada");
            assertThat(session.present().existing(child, orphan).isEmpty()).isTrue();
            assertThatThrownBy(() -> session.present().rowsOf(parent, List.of(new Key("a"))))
                    .isInstanceOf(IllegalArgumentException.class);
            session.apply(List.of(new RowOperation.Delete("delete", Set.of(), orders)));
            session.commit(List.of());
        }
        assertThat(Lab.texts(store, "SELECT count(*) FROM purchase")).containsExactly("0");
    }

    @Test
    void linesComeInKeyOrderForEveryPrefix() throws Exception {
        TreeMap<String, String> items = new TreeMap<>();
        for (int i = 0; i < 2_500; i++) {
            items.put("a/" + i, "t" + i);
        }
        for (String key :
                List.of("a", "a-b", "a.md", "a/", "a0", "b/c/d", "b/c", "b!", "é", "\uD83D\uDE00", "\uE000")) {
            items.put(key, "t");
        }
        Lab.batch(target, run, "1", items, "docs", true);
        assertThat(Lab.all(target)).hasSize(items.size());
        for (List<String> prefixes : List.of(
                List.of("a"),
                List.of("a/"),
                List.of("b", "a-b"),
                List.of("b/c", "b"),
                List.of("none"),
                List.of("a", "é"))) {
            List<Key> asked = prefixes.stream().map(Key::new).toList();
            List<Key> expected = items.keySet().stream()
                    .map(Key::new)
                    .filter(key -> asked.stream().anyMatch(key::isBelow))
                    .sorted()
                    .toList();
            assertThat(Lab.lines(target, asked).keySet())
                    .as(prefixes.toString())
                    .containsExactlyElementsOf(expected);
        }
        assertThat(target.ledger().find(List.of(new Key("é"), new Key("a/17"), new Key("zzz"))))
                .containsOnlyKeys(new Key("é"), new Key("a/17"));
    }

    @Test
    void everyPartOfALineComesBack() throws Exception {
        LedgerLine file = Lab.line(new Key("file"), "text", run);
        LedgerLine remote = with(Lab.line(new Key("remote"), "text", run), new Stamp.OfText("etag \"x\""));
        LedgerLine unknown = with(Lab.line(new Key("unknown"), "text", run), Stamp.UNKNOWN);
        Problem problem = Problem.passing("LEAT-T001", new Place("bad", 3, 4), "seen", "rule", "remedy");
        LedgerChange.Put failed = Lab.failed(new Key("bad"), Optional.empty(), run, problem);
        Outcome.Done done = new Outcome.Done(Change.ADDED, "new", "", new LinkedHashMap<>(), List.of());
        commit(
                "1",
                List.of(
                        new LedgerChange.Put(file, Optional.empty(), done),
                        new LedgerChange.Put(remote, Optional.empty(), done),
                        new LedgerChange.Put(unknown, Optional.empty(), done),
                        failed));
        Map<Key, LedgerLine> all = Lab.all(target);
        assertThat(all.values()).containsExactly(failed.line(), file, remote, unknown);
        assertThat(target.ledger().find(all.keySet())).isEqualTo(all);

        LedgerLine restamped = with(file, new Stamp.OfFile(1, 2, 3, 4));
        Outcome.Done changed = new Outcome.Done(Change.ADDED, "retry", "", new LinkedHashMap<>(), List.of());
        commit(
                "2",
                List.of(
                        new LedgerChange.Restamp(restamped, file),
                        new LedgerChange.Mark(remote),
                        new LedgerChange.Remove(unknown, "moved", "elsewhere", Tally.NONE),
                        new LedgerChange.Put(
                                Lab.line(new Key("bad"), "good", run), Optional.of(failed.line()), changed)));
        all = Lab.all(target);
        assertThat(all.get(new Key("file"))).isEqualTo(restamped);
        assertThat(all.get(new Key("remote")).state()).isEqualTo(LedgerLine.State.VANISHED);
        assertThat(all.get(new Key("bad")).problem()).isEmpty();
        assertThat(all).doesNotContainKey(new Key("unknown"));
        assertThat(Lab.texts(store, "SELECT count(*) FROM failures")).containsExactly("0");
        assertThat(Lab.texts(store, "SELECT c.key, op, reason, detail FROM leat_changes c ORDER BY c.key"))
                .containsExactly("bad|added|retry|", "remote|vanished|vanished|", "unknown|moved|moved|elsewhere");
        assertThat(target.ledger().recipe(Lab.RECIPE.fingerprint())).contains(Lab.RECIPE);
        assertThat(target.ledger().recipe(Fingerprint.NONE)).isEmpty();
    }

    private static LedgerLine with(LedgerLine line, Stamp stamp) {
        return new LedgerLine(
                line.key(),
                line.source(),
                stamp,
                line.content(),
                line.recipe(),
                line.rows(),
                line.state(),
                line.problem(),
                line.run(),
                line.goodRun());
    }

    private void commit(String batch, List<LedgerChange> changes) throws Exception {
        try (Session<TableView, RowOperation> session = target.begin(Mode.APPLY, batch)) {
            session.commit(changes);
        }
    }

    private LedgerChange.Put item(String key, String source) {
        LedgerLine line = Lab.line(new Key(key), "t", run);
        LedgerLine within = new LedgerLine(
                line.key(),
                Optional.of(new Key(source)),
                Stamp.UNKNOWN,
                line.content(),
                line.recipe(),
                line.rows(),
                line.state(),
                Optional.empty(),
                run,
                run);
        return new LedgerChange.Put(
                within, Optional.empty(), new Outcome.Done(Change.ADDED, "new", "", new LinkedHashMap<>(), List.of()));
    }

    @Test
    void itemsOfOneSourceAreRememberedBeforeTheirSourceIs() throws Exception {
        commit("1", List.of(item("big#2", "big"), item("big#1", "big")));
        // killed here, the next run finds the source unfinished
        Map<Key, LedgerLine> killed = Lab.all(target);
        assertThat(killed).containsOnlyKeys(new Key("big"));
        assertThat(killed.get(new Key("big")).problem().orElseThrow().passing()).isTrue();
        assertThat(within("big")).containsExactly("big#1", "big#2");
        assertThat(Lab.texts(store, "SELECT i.key FROM items i ORDER BY i.key")).containsExactly("big#1", "big#2");

        LedgerLine source = Lab.line(new Key("big"), "all", run);
        commit(
                "2",
                List.of(
                        item("big#3", "big"),
                        new LedgerChange.Put(
                                source,
                                Optional.empty(),
                                new Outcome.Done(Change.NONE, "new", "", new LinkedHashMap<>(), List.of()))));
        assertThat(Lab.all(target)).containsExactly(Map.entry(new Key("big"), source));
        assertThat(within("big")).containsExactly("big#1", "big#2", "big#3");
        assertThat(target.ledger()
                        .find(List.of(new Key("big#1")))
                        .get(new Key("big#1"))
                        .source())
                .contains(new Key("big"));
        assertThat(within("none")).isEmpty();
    }

    private List<String> within(String source) throws TargetLost {
        List<String> keys = new ArrayList<>();
        try (Ledger.Lines lines = target.ledger().linesWithin(new Key(source))) {
            for (LedgerLine line = lines.next(); line != null; line = lines.next()) {
                assertThat(line.source()).contains(new Key(source));
                keys.add(line.key().text());
            }
        }
        return keys;
    }

    @Test
    void coldAndWarmStoresDumpTheSame() throws Exception {
        Lab.batch(target, run, "1", Lab.items("a", "Alpha\none", "b", "Beta\ntwo", "c", "C"), "docs", true);
        Lab.batch(target, run, "2", Lab.items("b", "Beta\nTWO\nthree", "d", "Delta"), "docs", true);
        CanonicalDump.Sum warm = CanonicalDump.of(store);
        claim.close();
        store.close();
        claimPipeline();
        Lab.batch(target, run, "1", Lab.items("d", "Delta", "b", "Beta\nTWO\nthree"), "docs", true);
        assertThat(CanonicalDump.of(store)).isEqualTo(warm);
        assertThat(warm.items()).isEqualTo(2);
        assertThat(warm.rows()).isEqualTo(4);
    }

    @Test
    void aPipelineStaysWithItsRoom() throws Exception {
        claim.close();
        Target<TableView, RowOperation> other = store.tables("docs", "web", Lab.TABLES);
        assertThatThrownBy(() -> other.ledger().claim(run, new Recipe("web", 1, new TreeMap<>()), Lab.NO_WAIT))
                .isInstanceOfSatisfying(
                        TargetLost.class,
                        lost -> assertThat(lost.problem().code()).isEqualTo("LEAT-S016"));
    }

    @Test
    void aPlanIsNeverApplied() throws Exception {
        try (Session<TableView, RowOperation> session = target.begin(Mode.PLAN, "1")) {
            assertThat(session.alreadyCommitted()).isFalse();
            assertThatThrownBy(() -> session.apply(List.of())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.commit(List.of())).isInstanceOf(IllegalStateException.class);
        }
        assertThat(target.writers()).isEqualTo(1);
        target.close();
    }
}
