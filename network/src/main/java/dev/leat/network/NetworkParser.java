package dev.leat.network;

import dev.leat.engine.config.Settings;
import dev.leat.engine.disk.Ticker;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Item;
import dev.leat.engine.item.Key;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.item.SourceRef;
import dev.leat.engine.plan.Items;
import dev.leat.engine.plan.Parser;
import dev.leat.engine.plan.Recipe;
import dev.leat.engine.plan.ValueForm;
import dev.leat.engine.rows.TableRows;
import dev.leat.engine.scan.Content;
import dev.leat.network.capture.Capture;
import dev.leat.network.capture.Device;
import dev.leat.network.inventory.Coverage;
import dev.leat.network.inventory.DeviceInventory;
import dev.leat.network.inventory.DeviceReader;
import dev.leat.network.telemetry.Telemetry;
import dev.leat.network.telemetry.TelemetryEvent;
import dev.leat.network.telemetry.TelemetryKind;
import dev.leat.network.templates.CaptureText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One capture to the rows of its devices. Pure and thread-safe. Trouble with one answer is a warning, a capture
/// without a device is a bad item.
final class NetworkParser implements Parser<Inventory> {
    /// Raised when any input may give other rows.
    static final int PARSER_VERSION = 1;

    private final Recipe recipe;
    private final DeviceReader reader;
    private final Pace pace;
    private final Telemetry telemetry;
    private final Ticker ticker;
    private final String recheck;

    /// @param templates of the templates' texts
    /// @param recheck goes into the fingerprints that the loop is told, so that it has each row compared
    NetworkParser(
            NetworkSettings settings,
            DeviceReader reader,
            Fingerprint templates,
            Pace pace,
            Telemetry telemetry,
            Ticker ticker,
            String recheck) {
        SortedMap<String, String> options = new TreeMap<>(Settings.recipeOptions(settings));
        options.put("templates", templates.hex());
        this.recipe = new Recipe(NetworkRoom.NAME, PARSER_VERSION, options);
        this.reader = reader;
        this.pace = pace;
        this.telemetry = telemetry;
        this.ticker = ticker;
        this.recheck = recheck;
    }

    @Override
    public Recipe recipe() {
        return recipe;
    }

    @Override
    public Optional<ValueForm<Inventory>> form() {
        return Optional.of(new InventoryForm());
    }

    @Override
    public Items<Inventory> parse(SourceRef source, Content content) throws IOException {
        return switch (content) {
            case Content.Bytes(byte[] array, int length, var facts) ->
                Items.of(item(
                        source.key(),
                        length == array.length ? array : Arrays.copyOf(array, length),
                        Optional.ofNullable(facts.get("platform"))));
            case Content.Flow flow -> new LongCapture(source.key(), flow.stream(), this);
            case Content.NotModified() -> throw new IllegalArgumentException("nothing to parse: " + source.key());
        };
    }

    private Item<Inventory> item(Key key, byte[] bytes, Optional<String> platform) throws IOException {
        try (Pace.Place place = pace.begin(key.text())) {
            CaptureText text = CaptureText.decode(bytes);
            List<Problem> problems = new ArrayList<>();
            if (text.replaced() > 0) {
                problems.add(Codes.replaced(key.text(), text.replaced()));
            }
            long start = ticker.nanos();
            Item<Inventory> item = item(key, Capture.of(text.text()).devices(), platform, bytes.length, problems);
            tell(key, item, start);
            return item;
        } catch (RuntimeException e) {
            // whatever a capture holds, the others go on: the fault is named, not passed on
            return new Item.Bad<>(key, Codes.brokeTheReader(key.text(), e));
        }
    }

    private void tell(Key key, Item<Inventory> item, long start) {
        if (!telemetry.isOn()) {
            return;
        }
        boolean good = item instanceof Item.Good<Inventory>;
        String host = item instanceof Item.Good<Inventory> read ? PassReport.of(read.value(), "hostname") : "";
        String site = item instanceof Item.Good<Inventory> read ? PassReport.of(read.value(), "site") : "";
        telemetry.accept(TelemetryEvent.of(
                TelemetryKind.PARSE_DURATION, host, site, (ticker.nanos() - start) / 1e9, good, key.text()));
    }

    /// @param platform where the source says it
    /// @param bytes how long the text is
    Item<Inventory> item(Key key, List<Device> devices, Optional<String> platform, long bytes, List<Problem> problems) {
        if (devices.isEmpty()) {
            return new Item.Bad<>(
                    key,
                    Problem.lasting(
                            "LEAT-N052",
                            Place.of(key),
                            "",
                            "no device is certain in this text",
                            "A capture needs prompts with commands, such as core-sw1#show version"));
        }
        List<DeviceInventory> read = new ArrayList<>();
        Map<String, Coverage> coverage = new LinkedHashMap<>();
        for (Device device : devices) {
            DeviceInventory one = reader.read(key, device, platform);
            read.add(one);
            coverage.put(one.hostname(), one.coverage());
            problems.addAll(one.problems());
        }
        TableRows rows = DeviceReader.rows(key, read);
        // cells as texts in columns: measured on generated captures, about four times the text
        Fingerprint own = rows.fingerprint();
        Fingerprint told = recheck.isEmpty() ? own : Fingerprint.ofParts(List.of(recheck, own.hex()));
        return new Item.Good<>(key, new Inventory(rows, own, coverage), told, 4 * bytes + 4_096, problems);
    }
}
