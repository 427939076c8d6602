package dev.leat.network;

import dev.leat.engine.config.Setting;
import dev.leat.network.inventory.SiteRule;
import java.util.List;
import java.util.Optional;

/// The block of a network pipeline in a project file.
public record NetworkSettings(
        @Setting(required = true, recipe = false, doc = "Patterns of the captures to read")
        List<String> sources,

        @Setting(recipe = false, doc = "Patterns of files to leave out")
        List<String> exclude,

        @Setting(value = "false", recipe = false, doc = "Follow symbolic links")
        boolean follow,

        @Setting(value = "true", recipe = false, doc = "Heed .gitignore and .leatignore")
        boolean ignoreFiles,

        @Setting(value = "", recipe = false, doc = "A folder of TextFSM templates with an index, tried first")
        String templates,

        @Setting(value = "true", doc = "Let the templates that come along read what those do not know")
        boolean templateFallback,

        @Setting(value = "", doc = "The platform of every device, instead of finding it out")
        String platform,

        @Setting(
                value = "",
                recipe = false,
                doc = "A file of signs of one's own that tell platforms apart, beside those that come along")
        String signs,

        @Setting(value = SiteRule.DEFAULT, doc = "A regular expression whose group `site` is the site in a name")
        String site,

        @Setting(doc = "What is remembered beside the store")
        BaselineSettings baselines,

        @Setting(doc = "How many captures are read at once") ConcurrencySettings concurrency,

        @Setting(
                value = "",
                recipe = false,
                doc = "A folder for events as lines of JSON, a file for each day; or one .jsonl file")
        String telemetry,

        @Setting(
                value = "false",
                recipe = false,
                doc = "Compare every row of what is read again, though the ledger says that they are equal")
        boolean recheck) {
    public NetworkSettings {
        SiteRule.of(site);
    }

    Optional<String> forcedPlatform() {
        return platform.isEmpty() ? Optional.empty() : Optional.of(platform);
    }
}
