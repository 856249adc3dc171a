/** The table of a contract: its operations and schemas as compact JSON, for a program that serves or checks them. */
package io.stratalake.codegen.table;
