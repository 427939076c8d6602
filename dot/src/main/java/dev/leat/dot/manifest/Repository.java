package dev.leat.dot.manifest;

/// Where the packages were cloned from. `url` bears no credentials; `since` is a time; `commit` and `profile` are empty
/// where nothing is known.
public record Repository(String url, String branch, String since, String commit, String profile) {}
