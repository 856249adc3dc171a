/**
 * Modules of Jackson that read and write the models and the open enums of the SDK: {@link
 * io.stratalake.jackson.Jackson2Module} for Jackson 2, {@link io.stratalake.jackson.Jackson3Module} for Jackson 3. A program
 * needs only that version of Jackson which it uses.
 *
 * <p>What a model reads and writes is what {@link io.stratalake.core.model.JsonModel#toJson()} and {@code fromJson(String)}
 * do: unknown properties are kept, and absent, null and a value are three different things. <b>Secret properties are written
 * in clear text</b>, as {@code toJson()} does. The settings of a mapper and the annotations of Jackson have no effect on the
 * properties of a model.
 *
 * <p>Modules are immutable and thread-safe.
 */
@NullMarked
package io.stratalake.jackson;

import org.jspecify.annotations.NullMarked;
