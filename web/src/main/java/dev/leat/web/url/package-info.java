/// Addresses: what a page or a person writes, as browsers read it, and the links of a page.
///
/// Entry types: [dev.leat.web.url.WebUrl], [dev.leat.web.url.PageLinks], [dev.leat.web.url.OutputNames]. In: text
/// and a base. Out: addresses in a normal form. A leaf. Cases: `WebUrlTest`, over the cases of the web platform.
@NullMarked
package dev.leat.web.url;

import org.jspecify.annotations.NullMarked;
