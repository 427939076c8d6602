/// What tests of every module share: the corpora, generators of Markdown documents, ordinary and hostile.
///
/// Entry types: [dev.leat.testkit.Corpora], [dev.leat.testkit.MarkdownGenerator]. Faults, the contract of the loop and
/// tiny
/// rooms lie in the packages below.
@NullMarked
package dev.leat.testkit;

import org.jspecify.annotations.NullMarked;
