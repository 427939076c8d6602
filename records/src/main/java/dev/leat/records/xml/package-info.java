/// Records as XML: bytes to text, text to the elements that a contract asks for, nothing else kept.
///
/// Entry type: [dev.leat.records.xml.RecordReader]: characters in, one [dev.leat.records.xml.Document] per record out,
/// or [dev.leat.records.xml.Refused]. Uses nothing else of this module; a leaf. Cases: `XmlTest`.
@NullMarked
package dev.leat.records.xml;

import org.jspecify.annotations.NullMarked;
