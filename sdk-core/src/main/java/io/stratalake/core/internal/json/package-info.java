/** JSON reading and writing under the models. Gson is the JSON library; the adapters are its {@code TypeAdapter}s. */
@NullMarked
package io.stratalake.core.internal.json;

import org.jspecify.annotations.NullMarked;
