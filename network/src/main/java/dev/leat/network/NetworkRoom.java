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
import dev.leat.network.capture.PlatformSigns;
import dev.leat.network.inventory.DeviceReader;
import dev.leat.network.inventory.SiteRule;
import dev.leat.network.templates.BuiltInTemplates;
import dev.leat.network.templates.TemplateFolder;
import dev.leat.network.textfsm.TemplateInvalid;
import dev.leat.network.textfsm.TemplateSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Captures to an inventory: scan files, read each once by templates, compare with the rows that are there, write
/// what differs and remember what changed.
public final class NetworkRoom implements Room {
    static final String NAME = "network";
    private static final int SIGNS_BYTES_MAX = 1 << 20;

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
        PlatformSigns signs = PlatformSigns.builtIn();
        if (!settings.signs().isEmpty()) {
            String own = signs(settings.signs(), services);
            signs = signs.and(PlatformSigns.read(own));
            texts.add("signs " + Fingerprint.ofText(own).hex());
        }
        DeviceReader reader =
                new DeviceReader(templates, settings.forcedPlatform(), SiteRule.of(settings.site()), signs);
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

    /// The text of a person's own signs, each of which can be read.
    private static String signs(String file, Services services) throws ConfigError {
        try {
            Path path = services.project().resolve(file);
            String text = new String(services.disk().readAll(path, SIGNS_BYTES_MAX), StandardCharsets.UTF_8);
            PlatformSigns.read(text);
            return text;
        } catch (IOException e) {
            throw new ConfigError(unreadable(file, e, "Name a file of signs"));
        } catch (IllegalArgumentException e) {
            throw new ConfigError(unreadable(file, e, "Each line is PLATFORM KIND SCORE PATTERN"));
        }
    }

    private static Problem unreadable(String file, Exception why, String remedy) {
        return Problem.lasting(
                "LEAT-N070",
                Place.of(file),
                String.valueOf(why.getMessage()),
                "signs are lines that can be read",
                remedy);
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
