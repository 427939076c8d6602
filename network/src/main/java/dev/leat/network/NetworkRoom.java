package dev.leat.network;

import dev.leat.engine.Pipeline;
import dev.leat.engine.PipelineSetup;
import dev.leat.engine.Room;
import dev.leat.engine.Services;
import dev.leat.engine.Vanished;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.item.Fingerprint;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.engine.rows.TableSpec;
import dev.leat.engine.scan.FileScanner;
import dev.leat.network.inventory.DeviceReader;
import dev.leat.network.inventory.SiteRule;
import dev.leat.network.templates.BuiltInTemplates;
import dev.leat.network.templates.TemplateFolder;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;

/// Captures to an inventory: scan files, read each once by templates, compare with the rows that are there, write
/// what differs and remember what changed.
public final class NetworkRoom implements Room {
    static final String NAME = "network";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<NetworkSettings> settings() {
        return NetworkSettings.class;
    }

    /// A capture that is no longer there says nothing about its device.
    @Override
    public Vanished vanished() {
        return Vanished.MARK;
    }

    @Override
    public List<TableSpec> tables() {
        return NetworkTables.ALL;
    }

    @Override
    public Pipeline<?, ?, ?> open(PipelineSetup setup, Services services) throws ConfigError {
        NetworkSettings settings = (NetworkSettings) setup.settings();
        List<TemplateSet> templates = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        if (!settings.templates().isEmpty()) {
            TemplateSet own = own(settings, services);
            templates.add(own);
            texts.add(fingerprint(own));
        }
        if (settings.templateFallback()) {
            templates.add(BuiltInTemplates.set());
            texts.add(fingerprint(BuiltInTemplates.set()));
        }
        DeviceReader reader = new DeviceReader(templates, settings.forcedPlatform(), SiteRule.of(settings.site()));
        Pass pass = Pass.of(settings, services);
        return new Pipeline<>(
                setup.name(),
                NAME,
                services.storeName(),
                setup.vanished(),
                setup.guard(),
                new CaptureScanner(scanner(setup.name(), settings, services), pass.pace()),
                new NetworkParser(
                        settings,
                        reader,
                        Fingerprint.ofParts(texts),
                        pass.pace(),
                        pass.telemetry(),
                        pass.ticker(),
                        pass.recheck()),
                new NetworkPlanner(),
                pass.target(services.tables(setup.name(), NAME, NetworkTables.ALL)));
    }

    private static TemplateSet own(NetworkSettings settings, Services services) throws ConfigError {
        try {
            return TemplateFolder.open(services.disk(), services.project().resolve(settings.templates()));
        } catch (TemplateInvalid e) {
            throw new ConfigError(e.problem());
        } catch (InvalidPathException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-N010",
                    Place.of("templates"),
                    settings.templates(),
                    String.valueOf(e.getMessage()),
                    "Name a folder"));
        }
    }

    private static String fingerprint(TemplateSet set) throws ConfigError {
        try {
            return set.fingerprint().hex();
        } catch (TemplateInvalid e) {
            throw new ConfigError(e.problem());
        }
    }

    private static FileScanner scanner(String pipeline, NetworkSettings settings, Services services)
            throws ConfigError {
        try {
            return services.files(settings.sources(), settings.exclude(), settings.follow(), settings.ignoreFiles());
        } catch (IllegalArgumentException e) {
            throw new ConfigError(Problem.lasting(
                    "LEAT-N054",
                    Place.of("pipeline " + pipeline),
                    String.valueOf(e.getMessage()),
                    "sources and exclude are patterns that can be read",
                    "Correct the pattern"));
        }
    }
}
