package dev.leat.dot.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Everything that shapes a tree of links. `fileSizeMax` in bytes, 0 for none; `override` and `defer` are regular
/// expressions matched at the start of the path below the target; `ignore` are gitignore patterns, `ignoreRegex`
/// regular expressions that must match the end of the path, as in GNU Stow. `jobs` operations are carried out at a
/// time.
public record DotOptions(
        Layout layout,
        LinkStyle linkStyle,
        boolean folding,
        boolean foldOverIgnored,
        boolean translate,
        String prefix,
        ConflictPolicy onConflict,
        IgnoreProfile ignoreProfile,
        boolean ignoreDefaults,
        boolean packageIgnoreFiles,
        List<String> ignore,
        List<String> ignoreRegex,
        long fileSizeMax,
        List<String> override,
        List<String> defer,
        boolean packageLinks,
        boolean skipInvalid,
        int jobs,
        Optional<Path> backups) {

    public static final String PREFIX = "dot-";

    public DotOptions {
        ignore = List.copyOf(ignore);
        ignoreRegex = List.copyOf(ignoreRegex);
        override = List.copyOf(override);
        defer = List.copyOf(defer);
    }

    /// The same with another answer to what is in the way.
    public DotOptions withConflicts(ConflictPolicy policy) {
        return new DotOptions(
                layout,
                linkStyle,
                folding,
                foldOverIgnored,
                translate,
                prefix,
                policy,
                ignoreProfile,
                ignoreDefaults,
                packageIgnoreFiles,
                ignore,
                ignoreRegex,
                fileSizeMax,
                override,
                defer,
                packageLinks,
                skipInvalid,
                jobs,
                backups);
    }

    /// Stow's way: full tree, relative links, folding where it is safe.
    public static DotOptions defaults() {
        return new DotOptions(
                Layout.FULL_TREE,
                LinkStyle.RELATIVE,
                true,
                false,
                true,
                PREFIX,
                ConflictPolicy.FAIL,
                IgnoreProfile.LEAT,
                true,
                true,
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                false,
                false,
                1,
                Optional.empty());
    }
}
