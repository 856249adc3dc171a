/** Readers and writers of JSON under the models. */
@NullMarked
package io.stratalake.core.internal.json;

import org.jspecify.annotations.NullMarked;
