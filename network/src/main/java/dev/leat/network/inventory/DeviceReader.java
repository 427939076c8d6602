package dev.leat.network.inventory;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.RowBuffer;
import dev.leat.engine.rows.Rows;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.rows.TableSpec;
import dev.leat.network.capture.CommandBlock;
import dev.leat.network.capture.Detection;
import dev.leat.network.capture.Device;
import dev.leat.network.capture.Platform;
import dev.leat.network.capture.PlatformSigns;
import dev.leat.network.templates.BuiltInTemplates;
import dev.leat.network.textfsm.ParseFailed;
import dev.leat.network.textfsm.Strictness;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import dev.leat.network.textfsm.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the answers of one device by templates and puts them together. Thread-safe.
public final class DeviceReader {
    static final String CONFIG = "running-config";
    private static final Pattern CONFIGURATION =
            Pattern.compile("(?:sho?w?|disp?l?a?y?) (?:run\\S*|conf\\S*|current\\S*|start\\S*)");
    private static final Pattern EXTRA = Pattern.compile(" (?:vrf \\S+|detail|all|brief|extensive|no-more)\\b");

    private final List<TemplateSet> templates;
    private final Optional<String> platform;
    private final SiteRule sites;
    private final PlatformSigns signs;

    /// @param templates tried in their order
    /// @param platform of every device, instead of finding it out
    public DeviceReader(List<TemplateSet> templates, Optional<String> platform, SiteRule sites) {
        this(templates, platform, sites, PlatformSigns.builtIn());
    }

    /// @param signs what platforms are told apart by
    public DeviceReader(List<TemplateSet> templates, Optional<String> platform, SiteRule sites, PlatformSigns signs) {
        this.signs = signs;
        this.templates = List.copyOf(templates);
        this.platform = platform;
        this.sites = sites;
    }

    /// An answer on its way into rows. `rank` says which of two answers about one port is heard last.
    private record Answer(CommandBlock block, String command, TemplateSet set, Subject subject) {
        boolean cut() {
            return block.cut();
        }

        int rank() {
            return switch (subject) {
                case INTERFACES ->
                    command.contains("ip_interface")
                            ? 0
                            : command.contains("description") ? 2 : command.contains("status") ? 4 : 3;
                case CONFIG -> 5;
                case DEVICES -> command.contains("version") ? 1 : 2;
                default -> 0;
            };
        }
    }

    /// @param source how problems name the capture
    /// @param said the platform, where the source says it
    public DeviceInventory read(Key source, Device device, Optional<String> said) {
        List<Problem> problems = new ArrayList<>();
        DeviceDraft draft = new DeviceDraft(device.name());
        Detection detection = Detection.of(device, signs);
        Optional<String> told = platform.or(() -> said);
        String word = told.or(() -> detection.platform().map(Platform::word)).orElse("unknown");
        DeviceDraft.Row row = draft.row(InventoryTables.DEVICES);
        row.set("platform", word)
                .set("vendor", detection.platform().map(Platform::vendor).orElse(""))
                .set("confidence", Integer.toString(told.isPresent() ? 100 : detection.confidence()))
                .set("site", sites.site(device.name()))
                .set("zone", SiteRule.zone(device.name()));
        List<Answer> answers = new ArrayList<>();
        List<CommandBlock> configurations = new ArrayList<>();
        for (CommandBlock block : last(device).values()) {
            Optional<Answer> answer = answer(block, word);
            if (block.refused()) {
                note(draft, block, "refused", "", 0, firstLine(block.text()));
            } else if (answer.isPresent()) {
                answers.add(answer.get());
            } else if (CONFIGURATION.matcher(block.command()).matches()) {
                configurations.add(block);
                note(draft, block, block.filtered() ? "filtered" : block.cut() ? "partial" : "ok", "", 0, "");
            } else {
                note(draft, block, "unread", "", 0, "no template");
            }
        }
        answers.sort(Comparator.comparingInt(Answer::rank));
        for (Answer answer : answers) {
            read(source, draft, word, answer, problems);
        }
        for (CommandBlock block : configurations) {
            new ConfigReader(draft).read(block.text());
            if (block.isComplete()) {
                draft.coverage().sawWhole("interfaces", CONFIG);
            } else {
                draft.coverage().sawDamaged("interfaces", CONFIG);
            }
        }
        finish(draft, device);
        return new DeviceInventory(device.name(), draft, problems);
    }

    /// The last answer to each command that the device understood, or its last refusal.
    private static Map<String, CommandBlock> last(Device device) {
        Map<String, CommandBlock> last = new LinkedHashMap<>();
        for (CommandBlock block : device.blocks()) {
            CommandBlock before = last.get(block.command());
            boolean better = before == null
                    || before.refused()
                    || block.isComplete()
                    || (!block.refused() && !before.isComplete());
            if (better) {
                last.put(block.command(), block);
            }
        }
        return last;
    }

    private Optional<Answer> answer(CommandBlock block, String word) {
        for (TemplateSet set : templates) {
            Optional<List<String>> files = set.find(word, block.command());
            if (files.isPresent()) {
                String command = Subject.command(files.get().getFirst(), word);
                Subject subject = set == BuiltInTemplates.set()
                        ? Subject.ofTable(
                                BuiltInTemplates.table(word, block.command()).orElse(""))
                        : Subject.of(command);
                return Optional.of(new Answer(block, command, set, subject));
            }
        }
        return Optional.empty();
    }

    private static void read(Key source, DeviceDraft draft, String word, Answer answer, List<Problem> problems) {
        CommandBlock block = answer.block();
        try {
            TextTable table = answer.set().parse(word, block.command(), block.text(), Strictness.LENIENT);
            boolean whole = !table.isPartial() && block.isComplete() && !asksForPart(answer);
            new AnswerReader(draft, answer.command(), block.command(), new Fields(table)).read(answer.subject(), whole);
            String state = table.isPartial() || answer.cut() ? "partial" : block.filtered() ? "filtered" : "ok";
            String why = answer.cut() ? "the recording ends within the answer" : "";
            if (table.isPartial()) {
                var first = table.diagnostics().getFirst();
                why = "line " + first.inputLine() + ": " + first.input().strip();
                problems.add(Problem.lasting(
                        "LEAT-N050",
                        new Place(source.text(), block.line() + (long) first.inputLine(), 0),
                        brief(first.input().strip()),
                        draft.hostname() + ": the template for \"" + block.command() + "\" does not expect this line",
                        "What it read is kept and nothing is removed; see leat network inspect"));
            } else if (answer.cut()) {
                problems.add(Problem.lasting(
                        "LEAT-N051",
                        new Place(source.text(), block.line(), 0),
                        block.command(),
                        draft.hostname() + ": the recording ends within an answer",
                        "What was read is kept and nothing is removed; record the command again"));
            }
            note(draft, block, state, answer.command(), table.rows().size(), why);
        } catch (ParseFailed e) {
            problems.add(e.problem());
            note(draft, block, "unread", answer.command(), 0, e.problem().rule());
        } catch (TemplateInvalid e) {
            problems.add(e.problem());
            note(draft, block, "unread", answer.command(), 0, e.problem().rule());
        }
    }

    /// Whether more was typed than the command's name: one port's or one VLAN's lines are no listing.
    private static boolean asksForPart(Answer answer) {
        String typed = EXTRA.matcher(answer.block().command()).replaceAll("");
        int words = words(typed);
        String name = EXTRA.matcher(answer.command().replace('_', ' ')).replaceAll("");
        return words > words(name);
    }

    private static int words(String text) {
        return text.strip().split("[ -]+").length;
    }

    private static void note(
            DeviceDraft draft, CommandBlock block, String state, String template, int records, String why) {
        draft.row(InventoryTables.DEVICE_COMMANDS, block.command())
                .set("state", state)
                .set("template", template)
                .set("records", Integer.toString(records))
                .set("note", brief(why));
        draft.coverage().sawWhole("device_commands", "");
    }

    private static String firstLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String brief(String text) {
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }

    private void finish(DeviceDraft draft, Device device) {
        DeviceDraft.Row row = draft.row(InventoryTables.DEVICES);
        Location place = Location.of(device.text());
        if (!place.text().isEmpty()) {
            row.set("location", place.text());
            place.parts().forEach(row::set);
        }
        if (draft.coverage().isWhole("auth_sessions", "")) {
            for (DeviceDraft.Row port : draft.rows(InventoryTables.INTERFACES)) {
                port.set("auth_state", "").set("auth_client_mac", "");
            }
            for (DeviceDraft.Row session : draft.rows(InventoryTables.AUTH_SESSIONS)) {
                String port = session.get("port");
                if (draft.has(InventoryTables.INTERFACES, port)) {
                    DeviceDraft.Row there = draft.row(InventoryTables.INTERFACES, port);
                    if (there.get("auth_client_mac").isEmpty()) {
                        there.set("auth_client_mac", session.get("mac")).set("auth_state", session.get("state"));
                    }
                }
            }
        }
        if (draft.size(InventoryTables.INTERFACES) > 0) {
            row.set("port_count", Integer.toString(draft.size(InventoryTables.INTERFACES)));
        }
    }

    /// All rows of the devices of one source, by table.
    public static TableRows rows(Key item, List<DeviceInventory> devices) {
        List<DeviceInventory> ordered = devices.stream()
                .sorted(Comparator.comparing(device -> device.hostname().toLowerCase(Locale.ROOT)))
                .toList();
        List<Rows> tables = new ArrayList<>();
        for (TableSpec table : InventoryTables.CAPTURED) {
            RowBuffer buffer = new RowBuffer(table);
            ordered.forEach(device -> device.draft().give(item, table, buffer));
            tables.add(buffer);
        }
        return new TableRows(tables);
    }
}
