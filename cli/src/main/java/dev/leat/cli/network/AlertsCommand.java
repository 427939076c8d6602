package dev.leat.cli.network;

import dev.leat.cli.command.Command;
import dev.leat.cli.command.CommandError;
import dev.leat.cli.command.Exit;
import dev.leat.cli.command.Format;
import dev.leat.cli.command.Session;
import dev.leat.cli.command.Syntax;
import dev.leat.cli.store.StoreQuestion;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.network.alerts.AlertBook;
import dev.leat.network.alerts.AlertRule;
import dev.leat.network.alerts.AlertRules;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `network alerts`: ports that want a look, or what rules find; tracked from call to call when asked to.
public final class AlertsCommand extends Command {
    private static final List<String> FOUND = List.of("rule", "severity", "category", "source", "message");
    private static final List<String> KEPT =
            List.of("key", "severity", "category", "state", "began", "seen", "count", "message", "note");
    private static final int BYTES_MAX = 1 << 20;

    private Optional<String> rules = Optional.empty();
    private Optional<String> since = Optional.empty();
    private Optional<String> failOn = Optional.empty();
    private Optional<String> acknowledge = Optional.empty();
    private Optional<String> resolve = Optional.empty();
    private Optional<String> out = Optional.empty();
    private String note = "";
    private boolean track;
    private boolean history;
    private boolean list;

    @Override
    protected void describe(Syntax syntax) {
        syntax.header("Ports that want a look: down, half duplex, unauthorised, disabled by an error; or what rules"
                        + " find")
                .description("Rules say when (status == 'down' and description contains 'uplink') about each interface,"
                        + " device or change. --track keeps what is found in OUT/alerts.jsonl: an alert begins, is"
                        + " counted while it holds, and ends by itself; --acknowledge and --resolve speak to one by its"
                        + " key. Changes are those of the last run, or since --since.")
                .examples(
                        "leat network alerts --format csv",
                        "leat network alerts --rules shipped --fail-on critical",
                        "leat network alerts --rules alerts.yaml --track",
                        "leat network alerts --acknowledge 'PortDown:core-sw1 Gi1/0/7' --note 'cable ordered'")
                .text(
                        "--rules",
                        "FILE|shipped",
                        "A file of rules (rules: [...]), or those that come along",
                        value -> rules = Optional.of(value))
                .flag("--list-rules", "Show the rules instead of trying them", on -> list = on)
                .text("--since", "RUN|TIME", "Changes after this run", value -> since = Optional.of(value))
                .text(
                        "--fail-on",
                        "SEVERITY",
                        "Exit 1 if something at least so serious is found",
                        value -> failOn = Optional.of(value.toLowerCase(Locale.ROOT)))
                .flag("--track", "Keep what is found from call to call, and show what is open", on -> track = on)
                .flag("--history", "Show what has ended", on -> history = on)
                .text("--acknowledge", "KEY", "Someone knows of it", value -> acknowledge = Optional.of(value))
                .text("--resolve", "KEY", "It has ended", value -> resolve = Optional.of(value))
                .text("--note", "TEXT", "Why, with --acknowledge or --resolve", value -> note = value)
                .text("--out", "DIR", "Where alerts are kept; default .leat/network", dir -> out = Optional.of(dir));
    }

    @Override
    public List<Format> formats() {
        return StoreQuestion.FORMATS;
    }

    @Override
    public int run(Session session) throws Exception {
        if (acknowledge.isPresent() || resolve.isPresent() || history) {
            return book(session);
        }
        if (rules.isEmpty()) {
            if (track || list || failOn.isPresent()) {
                throw CommandError.usage("network alerts", "", "rules are needed for this", "--rules shipped");
            }
            return new OverviewCommand(OverviewCommand.View.ALERTS).run(session);
        }
        Optional<AlertRule.Severity> least = least();
        List<AlertRule> tried = read(session, rules.get());
        if (list) {
            RecordOutput.print(
                    session,
                    AlertRecords.OF_RULE,
                    tried.stream().map(AlertRecords::of).toList());
            return Exit.DONE;
        }
        List<AlertBook.Found> found = new ArrayList<>(AlertScan.of(session, tried, since));
        found.sort(Comparator.comparing((AlertBook.Found one) -> one.rule().severity())
                .thenComparing(AlertBook.Found::key));
        if (track) {
            track(session, tried, found);
        } else {
            RecordOutput.print(
                    session, FOUND, found.stream().map(AlertRecords::of).toList());
        }
        boolean no = least.isPresent()
                && found.stream().anyMatch(one -> one.rule().severity().compareTo(least.get()) <= 0);
        return no ? Exit.NO : Exit.DONE;
    }

    private Optional<AlertRule.Severity> least() throws CommandError {
        if (failOn.isEmpty()) {
            return Optional.empty();
        }
        for (AlertRule.Severity severity : AlertRule.Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(failOn.get())) {
                return Optional.of(severity);
            }
        }
        throw CommandError.usage(
                "network alerts", failOn.get(), "severities are critical, high, medium, low, info", "Choose one");
    }

    private static List<AlertRule> read(Session session, String name) throws Exception {
        if (name.equals("shipped")) {
            return AlertRules.SHIPPED;
        }
        Path file = session.host().here().resolve(name);
        try {
            return AlertRules.read(name, session.host().disk().readAll(file, BYTES_MAX)).stream()
                    .filter(AlertRule::enabled)
                    .toList();
        } catch (NoSuchFileException e) {
            throw Inputs.absent(name);
        } catch (ConfigError e) {
            throw new CommandError(Exit.USAGE, e.problem());
        }
    }

    private void track(Session session, List<AlertRule> tried, List<AlertBook.Found> found) throws Exception {
        AlertFile file = AlertFile.open(session, out);
        Instant now = session.host().clock().instant();
        AlertBook.Step step = file.book().feed(tried, found, now);
        file.write();
        RecordOutput.print(
                session, KEPT, file.book().open().stream().map(AlertRecords::of).toList());
        if (!session.common().quiet()) {
            session.err().raw(step.began() + " began, " + step.again() + " hold on, " + step.ended() + " ended\n");
        }
    }

    private int book(Session session) throws Exception {
        AlertFile file = AlertFile.open(session, out);
        Instant now = session.host().clock().instant();
        for (String key : acknowledge.stream().toList()) {
            if (!file.book().acknowledge(key, note, now)) {
                throw unknown(key);
            }
        }
        for (String key : resolve.stream().toList()) {
            if (!file.book().resolve(key, note, now)) {
                throw unknown(key);
            }
        }
        if (acknowledge.isPresent() || resolve.isPresent()) {
            file.write();
        }
        List<Map<String, Object>> records = new ArrayList<>();
        for (AlertBook.Alert alert :
                history ? file.book().history() : file.book().open()) {
            records.add(AlertRecords.of(alert));
        }
        RecordOutput.print(session, KEPT, records);
        return Exit.DONE;
    }

    private static CommandError unknown(String key) {
        return new CommandError(
                Exit.NOT_THERE,
                Problem.lasting(
                        "LEAT-N068",
                        Place.of("network alerts"),
                        key,
                        "no alert of this key is open",
                        "leat network alerts --rules shipped --track lists them"));
    }

    /// Alerts and rules as records.
    private static final class AlertRecords {
        static final List<String> OF_RULE = List.of("name", "of", "when", "severity", "category", "description");

        static Map<String, Object> of(AlertRule rule) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("name", rule.name());
            record.put("of", word(rule.of()));
            record.put("when", rule.text());
            record.put("severity", word(rule.severity()));
            record.put("category", word(rule.category()));
            record.put("description", rule.description());
            return record;
        }

        static Map<String, Object> of(AlertBook.Found found) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("rule", found.rule().name());
            record.put("severity", word(found.rule().severity()));
            record.put("category", word(found.rule().category()));
            record.put("source", found.source());
            record.put("message", found.message());
            return record;
        }

        static Map<String, Object> of(AlertBook.Alert alert) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("key", alert.key());
            record.put("severity", alert.severity());
            record.put("category", alert.category());
            record.put("state", word(alert.state()));
            record.put("began", alert.began().toString());
            record.put("seen", alert.seen().toString());
            record.put("count", Long.toString(alert.count()));
            record.put("message", alert.message());
            record.put("note", alert.note());
            return record;
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
