package dev.leat.dot.options;

/// Where a package's tree goes.
public enum Layout {
    /// Straight onto the target, as GNU Stow does it.
    FULL_TREE,
    /// Below a folder named after the package.
    NAME_MAPPED
}
