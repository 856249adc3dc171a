/**
 * Base types of generated models: tolerant reading, strict writing, open enums. Models, enum values and adapters are
 * immutable and thread-safe; builders are not thread-safe.
 *
 * <h2>How a model is read</h2>
 *
 * <ul>
 *   <li><b>Unknown properties</b> are kept in {@link io.stratalake.core.model.JsonModel#unknownProperties()}, and are
 *       reported to listeners as {@link io.stratalake.core.observe.SchemaDrift}.
 *   <li><b>A value of another type</b> is converted if that loses nothing: {@code "5"} is a number, a single string is
 *       a list of one. Otherwise the property reads as absent, and the value is kept as an unknown property.
 *   <li><b>A number that the service writes as text</b> is a number for its accessor. The text is kept, and has an
 *       accessor of its own: {@code quantity()} and {@code quantityText()}. If the text is not a number, the property
 *       reads as absent, like any value that cannot be converted; the second accessor returns the text.
 *   <li><b>An absent required property</b> is an error when its accessor is called, not before. {@link
 *       io.stratalake.core.model.JsonModel#find} calls the accessor without an exception:
 *       {@code JsonModel.find(subscription::createdAt)} is an {@link java.util.Optional}.
 *   <li><b>A null</b> in place of a list or a map reads as an empty one, because services written in Go send an empty
 *       slice as null.
 *   <li><b>A name in another case</b> (of ASCII letters) is read as the property that it matches, unless it matches
 *       two. If the exact name occurs too, the exact name wins in any order, even if its value is null, and the other
 *       is kept as an unknown property. Of several names in another case the last one is read as the property, and the
 *       others are kept.
 *   <li><b>A duplicate name</b>, which occurs twice in exactly the same spelling in one object, is an error: the whole
 *       document is refused, because either value would hide the other. In
 *       {@code {"failed": ["K"], "failed": []}} the last value would hide the failure of a key. This also holds within
 *       maps and unknown properties. A call fails with {@link io.stratalake.core.error.DecodingException}: its cause
 *       has the path of the name, and {@code failure().body()} has the beginning of the body.
 * </ul>
 *
 * <p>Writing is strict: absent, null and a value are three different things.
 */
@NullMarked
package io.stratalake.core.model;

import org.jspecify.annotations.NullMarked;
