// What the generated code runs on, in place of protobufjs itself: its writer, our own reader, and one kind of error for everything that is
// wrong with a message. 64-bit fields are plain numbers: protobufjs would make Long objects of them, whose package it finds installed,
// unless told otherwise.
import protobuf from 'protobufjs/minimal.js'
import { MessageReader, malformed } from './message-reader.mjs'

protobuf.util.Long = undefined
protobuf.configure()

const global = { Object, undefined, Error: malformed, RangeError: malformed }

// biome-ignore lint/style/noDefaultExport: the generated code imports it as it would protobufjs
export default {
  Reader: MessageReader,
  Writer: protobuf.Writer,
  util: { ...protobuf.util, global, ProtocolError: malformed },
  roots: {},
}
