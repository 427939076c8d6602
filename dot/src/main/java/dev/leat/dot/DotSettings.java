package dev.leat.dot;

import dev.leat.dot.options.ConflictPolicy;
import dev.leat.dot.options.DotOptions;
import dev.leat.dot.options.IgnoreProfile;
import dev.leat.dot.options.Layout;
import dev.leat.dot.options.LinkStyle;
import dev.leat.engine.config.ByteSize;
import dev.leat.engine.config.Setting;
import java.util.List;
import java.util.Optional;

/// The block of a dot pipeline in a project file.
public record DotSettings(
        @Setting(required = true, recipe = false, doc = "The package directory: each folder in it is a package")
        String sources,

        @Setting(value = "[\"*\"]", recipe = false, doc = "Names of packages, or patterns of them")
        List<String> packages,

        @Setting(recipe = false, doc = "Names of packages to leave out, or patterns of them")
        List<String> exclude,

        @Setting(value = "~", doc = "The folder that gets the links; ~ is home")
        String target,

        @Setting(value = "full-tree", doc = "full-tree: onto the target; name-mapped: below the package's name")
        Layout layout,

        @Setting(doc = "relative, or absolute; relative unless packages are mapped by name")
        Optional<LinkStyle> linkStyle,

        @Setting(doc = "One link for a whole folder where that shows the same; on unless packages are mapped by name")
        Optional<Boolean> folding,

        @Setting(value = "true", doc = "Names that begin with the prefix get a dot")
        boolean translate,

        @Setting(value = "dot-", doc = "The prefix that becomes a dot")
        String prefix,

        @Setting(
                value = "fail",
                recipe = false,
                doc = "What becomes of what is in the way: fail, backup, overwrite, skip or adopt")
        ConflictPolicy onConflict,

        @Setting(doc = "Patterns of entries to leave out, as in .gitignore")
        List<String> ignore,

        @Setting(value = "leat", doc = "leat, or stow: its lists and markers")
        IgnoreProfile ignoreProfile,

        @Setting(value = "true", doc = "Leave out what nobody links, such as .git")
        boolean ignoreDefaults,

        @Setting(doc = "Leave larger files out") Optional<ByteSize> maxFileSize,

        @Setting(value = "false", doc = "Also link links that leave their package")
        boolean allowPackageSymlinks) {
    public DotSettings {
        if (sources.isBlank() || target.isBlank()) {
            throw new IllegalArgumentException("sources and target name a folder");
        }
        if (prefix.isEmpty() || prefix.indexOf('/') >= 0) {
            throw new IllegalArgumentException("prefix is the beginning of a name");
        }
    }

    DotOptions options() {
        boolean fullTree = layout == Layout.FULL_TREE;
        return new DotOptions(
                layout,
                linkStyle.orElse(fullTree ? LinkStyle.RELATIVE : LinkStyle.ABSOLUTE),
                folding.orElse(fullTree),
                false,
                translate,
                prefix,
                onConflict,
                ignoreProfile,
                ignoreDefaults,
                true,
                ignore,
                List.of(),
                maxFileSize.map(ByteSize::bytes).orElse(0L),
                List.of(),
                List.of(),
                allowPackageSymlinks,
                false,
                1,
                Optional.empty());
    }
}
