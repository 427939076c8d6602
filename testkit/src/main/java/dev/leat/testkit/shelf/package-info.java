/// A tiny room that proves the loop on a target made of files and links: cards that say what lies on a shelf.
///
/// Entry type: [dev.leat.testkit.shelf.Shelf]. A card `a.card` of lines `file NAME TEXT` and `link NAME TEXT` becomes
/// the folder `a` of the shelf; folders come before what lies in them, and go after it.
@NullMarked
package dev.leat.testkit.shelf;

import org.jspecify.annotations.NullMarked;
