/** Base types of generated models: tolerant reading, strict writing, open enums. */
@NullMarked
package io.stratalake.core.model;

import org.jspecify.annotations.NullMarked;
