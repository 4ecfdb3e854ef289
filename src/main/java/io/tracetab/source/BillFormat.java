package io.tracetab.source;

import java.util.List;
import java.util.Optional;

import io.tracetab.billing.BillMapping;

/**
 * One form in which a bill is delivered as a table, and how its columns become those of
 * bill lines. Forms are known by their columns, never by a file's name. Free of state.
 */
public interface BillFormat {

	/** For messages: {@code FOCUS}, {@code CUR 2.0}. */
	String name();

	/**
	 * How a table with these columns is read; empty when it is of another form.
	 * @throws IllegalArgumentException when it is of this form, but lacks columns that a
	 * bill line cannot do without; the message names them
	 */
	Optional<BillMapping> mapping(List<String> columns);

	/** Whether a line of text looks like the header of such a table. Cheap; may err. */
	boolean recognises(String header);

	/**
	 * Whether a JSON object that starts so is such a bill; its table has the columns
	 * {@code document} and {@code item}. Cheap; may err.
	 */
	default boolean recognisesObject(String start) {
		return false;
	}

}
