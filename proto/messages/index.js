/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";
$protobuf.util.Long = undefined;
$protobuf.configure();
// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;
// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});
export const admin = $root.admin = (() => {
const admin = {};
admin.ReportRequest = (function() {
const ReportRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReportRequest.create = function(properties) {
return new ReportRequest(properties);
};
ReportRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReportRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.ReportRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ReportRequest;
})();
admin.ReportResponse = (function() {
const ReportResponse = function (p) {
this.masters = [];
this.chunkservers = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReportResponse.prototype.leader = null;
ReportResponse.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReportResponse.prototype.masters = $util.emptyArray;
ReportResponse.prototype.chunkservers = $util.emptyArray;
ReportResponse.prototype.underReplicated = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReportResponse.prototype.missing = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReportResponse.prototype.pendingDeletions = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReportResponse.prototype.clusterId = "";
ReportResponse.prototype.engine = "";
ReportResponse.create = function(properties) {
return new ReportResponse(properties);
};
ReportResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.leader != null && $Object.hasOwnProperty.call(m, "leader"))
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.leader);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.epoch);
if (m.masters != null && m.masters.length) {
for (var i = 0; i < m.masters.length; ++i)
$root.admin.MasterReport.encode(m.masters[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
if (m.chunkservers != null && m.chunkservers.length) {
for (var i = 0; i < m.chunkservers.length; ++i)
$root.admin.ChunkserverReport.encode(m.chunkservers[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.underReplicated);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.missing);
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.pendingDeletions);
w.uint32(/* id 8, wireType 2 =*/66).string(m.clusterId);
w.uint32(/* id 9, wireType 2 =*/74).string(m.engine);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReportResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.ReportResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.leader = r.uint32();
continue;
}
case 2: {
if (u !== 0)
break;
m.epoch = r.uint64();
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.masters && m.masters.length))
m.masters = [];
m.masters.push($root.admin.MasterReport.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.chunkservers && m.chunkservers.length))
m.chunkservers = [];
m.chunkservers.push($root.admin.ChunkserverReport.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 5: {
if (u !== 0)
break;
m.underReplicated = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.missing = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.pendingDeletions = r.uint64();
continue;
}
case 8: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 9: {
if (u !== 2)
break;
m.engine = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "epoch"))
throw $util.ProtocolError("missing required 'epoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "underReplicated"))
throw $util.ProtocolError("missing required 'underReplicated'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "missing"))
throw $util.ProtocolError("missing required 'missing'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "pendingDeletions"))
throw $util.ProtocolError("missing required 'pendingDeletions'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "engine"))
throw $util.ProtocolError("missing required 'engine'", { instance: m });
return m;
};
return ReportResponse;
})();
admin.MasterReport = (function() {
const MasterReport = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MasterReport.prototype.id = 0;
MasterReport.prototype.role = "";
MasterReport.prototype.rpc = "";
MasterReport.prototype.committed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
MasterReport.prototype.applied = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
MasterReport.create = function(properties) {
return new MasterReport(properties);
};
MasterReport.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.role);
w.uint32(/* id 3, wireType 2 =*/26).string(m.rpc);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.committed);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.applied);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MasterReport.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.MasterReport();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.role = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.rpc = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.committed = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.applied = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "role"))
throw $util.ProtocolError("missing required 'role'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "rpc"))
throw $util.ProtocolError("missing required 'rpc'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "committed"))
throw $util.ProtocolError("missing required 'committed'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "applied"))
throw $util.ProtocolError("missing required 'applied'", { instance: m });
return m;
};
return MasterReport;
})();
admin.ChunkserverReport = (function() {
const ChunkserverReport = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ChunkserverReport.prototype.id = 0;
ChunkserverReport.prototype.state = "";
ChunkserverReport.prototype.address = "";
ChunkserverReport.prototype.capacityBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkserverReport.prototype.usedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkserverReport.prototype.chunks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkserverReport.prototype.lastContactMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkserverReport.prototype.rack = "";
ChunkserverReport.prototype.diskTrouble = null;
ChunkserverReport.create = function(properties) {
return new ChunkserverReport(properties);
};
ChunkserverReport.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.state);
w.uint32(/* id 3, wireType 2 =*/26).string(m.address);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.capacityBytes);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.usedBytes);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.chunks);
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.lastContactMs);
w.uint32(/* id 8, wireType 2 =*/66).string(m.rack);
if (m.diskTrouble != null && $Object.hasOwnProperty.call(m, "diskTrouble"))
w.uint32(/* id 9, wireType 2 =*/74).string(m.diskTrouble);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ChunkserverReport.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.ChunkserverReport();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.state = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.address = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.capacityBytes = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.usedBytes = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.chunks = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.lastContactMs = r.uint64();
continue;
}
case 8: {
if (u !== 2)
break;
m.rack = r.string();
continue;
}
case 9: {
if (u !== 2)
break;
m.diskTrouble = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "state"))
throw $util.ProtocolError("missing required 'state'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "address"))
throw $util.ProtocolError("missing required 'address'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "capacityBytes"))
throw $util.ProtocolError("missing required 'capacityBytes'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "usedBytes"))
throw $util.ProtocolError("missing required 'usedBytes'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chunks"))
throw $util.ProtocolError("missing required 'chunks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastContactMs"))
throw $util.ProtocolError("missing required 'lastContactMs'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "rack"))
throw $util.ProtocolError("missing required 'rack'", { instance: m });
return m;
};
return ChunkserverReport;
})();
admin.MastersRequest = (function() {
const MastersRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MastersRequest.create = function(properties) {
return new MastersRequest(properties);
};
MastersRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MastersRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.MastersRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return MastersRequest;
})();
admin.MastersResponse = (function() {
const MastersResponse = function (p) {
this.masters = [];
this.retired = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MastersResponse.prototype.clusterId = "";
MastersResponse.prototype.engine = "";
MastersResponse.prototype.poolId = "";
MastersResponse.prototype.namespaceId = 0;
MastersResponse.prototype.createdMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
MastersResponse.prototype.leader = 0;
MastersResponse.prototype.isChanging = false;
MastersResponse.prototype.masters = $util.emptyArray;
MastersResponse.prototype.retired = $util.emptyArray;
MastersResponse.create = function(properties) {
return new MastersResponse(properties);
};
MastersResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.engine);
w.uint32(/* id 3, wireType 2 =*/26).string(m.poolId);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.namespaceId);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.createdMs);
w.uint32(/* id 6, wireType 0 =*/48).uint32(m.leader);
w.uint32(/* id 7, wireType 0 =*/56).bool(m.isChanging);
if (m.masters != null && m.masters.length) {
for (var i = 0; i < m.masters.length; ++i)
$root.admin.MemberReport.encode(m.masters[i], w.uint32(/* id 8, wireType 2 =*/66).fork(), q + 1).ldelim();
}
if (m.retired != null && m.retired.length) {
for (var i = 0; i < m.retired.length; ++i)
w.uint32(/* id 9, wireType 0 =*/72).uint32(m.retired[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MastersResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.MastersResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.engine = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.poolId = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.namespaceId = r.uint32();
continue;
}
case 5: {
if (u !== 0)
break;
m.createdMs = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.leader = r.uint32();
continue;
}
case 7: {
if (u !== 0)
break;
m.isChanging = r.bool();
continue;
}
case 8: {
if (u !== 2)
break;
if (!(m.masters && m.masters.length))
m.masters = [];
m.masters.push($root.admin.MemberReport.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 9: {
if (u === 2) {
if (!(m.retired && m.retired.length))
m.retired = [];
r.uint32s(m.retired);
continue;
}
if (u !== 0)
break;
if (!(m.retired && m.retired.length))
m.retired = [];
m.retired.push(r.uint32());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "engine"))
throw $util.ProtocolError("missing required 'engine'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "poolId"))
throw $util.ProtocolError("missing required 'poolId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "namespaceId"))
throw $util.ProtocolError("missing required 'namespaceId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "createdMs"))
throw $util.ProtocolError("missing required 'createdMs'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "leader"))
throw $util.ProtocolError("missing required 'leader'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isChanging"))
throw $util.ProtocolError("missing required 'isChanging'", { instance: m });
return m;
};
return MastersResponse;
})();
admin.MemberReport = (function() {
const MemberReport = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MemberReport.prototype.id = 0;
MemberReport.prototype.address = "";
MemberReport.prototype.role = "";
MemberReport.prototype.isReachable = false;
MemberReport.prototype.behind = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
MemberReport.prototype.isCaughtUp = false;
MemberReport.create = function(properties) {
return new MemberReport(properties);
};
MemberReport.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.address);
w.uint32(/* id 3, wireType 2 =*/26).string(m.role);
w.uint32(/* id 4, wireType 0 =*/32).bool(m.isReachable);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.behind);
w.uint32(/* id 6, wireType 0 =*/48).bool(m.isCaughtUp);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MemberReport.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.MemberReport();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.address = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.role = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.isReachable = r.bool();
continue;
}
case 5: {
if (u !== 0)
break;
m.behind = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.isCaughtUp = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "address"))
throw $util.ProtocolError("missing required 'address'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "role"))
throw $util.ProtocolError("missing required 'role'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isReachable"))
throw $util.ProtocolError("missing required 'isReachable'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "behind"))
throw $util.ProtocolError("missing required 'behind'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isCaughtUp"))
throw $util.ProtocolError("missing required 'isCaughtUp'", { instance: m });
return m;
};
return MemberReport;
})();
admin.AddMasterRequest = (function() {
const AddMasterRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AddMasterRequest.prototype.id = 0;
AddMasterRequest.prototype.address = "";
AddMasterRequest.create = function(properties) {
return new AddMasterRequest(properties);
};
AddMasterRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.address);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AddMasterRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.AddMasterRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.address = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "address"))
throw $util.ProtocolError("missing required 'address'", { instance: m });
return m;
};
return AddMasterRequest;
})();
admin.PromoteMasterRequest = (function() {
const PromoteMasterRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PromoteMasterRequest.prototype.id = 0;
PromoteMasterRequest.create = function(properties) {
return new PromoteMasterRequest(properties);
};
PromoteMasterRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PromoteMasterRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.PromoteMasterRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
return m;
};
return PromoteMasterRequest;
})();
admin.RemoveMasterRequest = (function() {
const RemoveMasterRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveMasterRequest.prototype.id = 0;
RemoveMasterRequest.create = function(properties) {
return new RemoveMasterRequest(properties);
};
RemoveMasterRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveMasterRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.RemoveMasterRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
return m;
};
return RemoveMasterRequest;
})();
admin.ChangeMasterResponse = (function() {
const ChangeMasterResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ChangeMasterResponse.prototype.refusal = null;
ChangeMasterResponse.create = function(properties) {
return new ChangeMasterResponse(properties);
};
ChangeMasterResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.refusal != null && $Object.hasOwnProperty.call(m, "refusal"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.refusal);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ChangeMasterResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.ChangeMasterResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.refusal = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ChangeMasterResponse;
})();
admin.TransferLeadershipRequest = (function() {
const TransferLeadershipRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
TransferLeadershipRequest.prototype.to = null;
TransferLeadershipRequest.create = function(properties) {
return new TransferLeadershipRequest(properties);
};
TransferLeadershipRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.to != null && $Object.hasOwnProperty.call(m, "to"))
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.to);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
TransferLeadershipRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.TransferLeadershipRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.to = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return TransferLeadershipRequest;
})();
admin.TransferLeadershipResponse = (function() {
const TransferLeadershipResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
TransferLeadershipResponse.prototype.leader = 0;
TransferLeadershipResponse.create = function(properties) {
return new TransferLeadershipResponse(properties);
};
TransferLeadershipResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.leader);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
TransferLeadershipResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.admin.TransferLeadershipResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.leader = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "leader"))
throw $util.ProtocolError("missing required 'leader'", { instance: m });
return m;
};
return TransferLeadershipResponse;
})();
return admin;
})();
export const chunkserver = $root.chunkserver = (() => {
const chunkserver = {};
chunkserver.ReplicaMessage = (function() {
const ReplicaMessage = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReplicaMessage.prototype.chunkId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReplicaMessage.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReplicaMessage.prototype.length = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReplicaMessage.create = function(properties) {
return new ReplicaMessage(properties);
};
ReplicaMessage.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.chunkId);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.generation);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.length);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReplicaMessage.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.ReplicaMessage();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.chunkId = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.generation = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.length = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "chunkId"))
throw $util.ProtocolError("missing required 'chunkId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "generation"))
throw $util.ProtocolError("missing required 'generation'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "length"))
throw $util.ProtocolError("missing required 'length'", { instance: m });
return m;
};
return ReplicaMessage;
})();
chunkserver.RegisterRequest = (function() {
const RegisterRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RegisterRequest.prototype.clusterId = null;
RegisterRequest.prototype.uuid = "";
RegisterRequest.prototype.storageUuid = "";
RegisterRequest.prototype.ipAddress = "";
RegisterRequest.prototype.hostName = "";
RegisterRequest.prototype.transferPort = 0;
RegisterRequest.prototype.httpPort = 0;
RegisterRequest.prototype.rpcPort = 0;
RegisterRequest.prototype.rack = "";
RegisterRequest.prototype.softwareVersion = "";
RegisterRequest.create = function(properties) {
return new RegisterRequest(properties);
};
RegisterRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.clusterId != null && $Object.hasOwnProperty.call(m, "clusterId"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.uuid);
w.uint32(/* id 3, wireType 2 =*/26).string(m.storageUuid);
w.uint32(/* id 4, wireType 2 =*/34).string(m.ipAddress);
w.uint32(/* id 5, wireType 2 =*/42).string(m.hostName);
w.uint32(/* id 6, wireType 0 =*/48).uint32(m.transferPort);
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.httpPort);
w.uint32(/* id 8, wireType 0 =*/64).uint32(m.rpcPort);
w.uint32(/* id 9, wireType 2 =*/74).string(m.rack);
w.uint32(/* id 10, wireType 2 =*/82).string(m.softwareVersion);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RegisterRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.RegisterRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.uuid = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.storageUuid = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.ipAddress = r.string();
continue;
}
case 5: {
if (u !== 2)
break;
m.hostName = r.string();
continue;
}
case 6: {
if (u !== 0)
break;
m.transferPort = r.uint32();
continue;
}
case 7: {
if (u !== 0)
break;
m.httpPort = r.uint32();
continue;
}
case 8: {
if (u !== 0)
break;
m.rpcPort = r.uint32();
continue;
}
case 9: {
if (u !== 2)
break;
m.rack = r.string();
continue;
}
case 10: {
if (u !== 2)
break;
m.softwareVersion = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "uuid"))
throw $util.ProtocolError("missing required 'uuid'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "storageUuid"))
throw $util.ProtocolError("missing required 'storageUuid'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "ipAddress"))
throw $util.ProtocolError("missing required 'ipAddress'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "hostName"))
throw $util.ProtocolError("missing required 'hostName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "transferPort"))
throw $util.ProtocolError("missing required 'transferPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "httpPort"))
throw $util.ProtocolError("missing required 'httpPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "rpcPort"))
throw $util.ProtocolError("missing required 'rpcPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "rack"))
throw $util.ProtocolError("missing required 'rack'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "softwareVersion"))
throw $util.ProtocolError("missing required 'softwareVersion'", { instance: m });
return m;
};
return RegisterRequest;
})();
chunkserver.RegisterResponse = (function() {
const RegisterResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RegisterResponse.prototype.chunkserverId = 0;
RegisterResponse.prototype.clusterId = "";
RegisterResponse.prototype.poolId = "";
RegisterResponse.create = function(properties) {
return new RegisterResponse(properties);
};
RegisterResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.chunkserverId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.clusterId);
w.uint32(/* id 3, wireType 2 =*/26).string(m.poolId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RegisterResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.RegisterResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.chunkserverId = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.poolId = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "chunkserverId"))
throw $util.ProtocolError("missing required 'chunkserverId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "poolId"))
throw $util.ProtocolError("missing required 'poolId'", { instance: m });
return m;
};
return RegisterResponse;
})();
chunkserver.HeartbeatRequest = (function() {
const HeartbeatRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HeartbeatRequest.prototype.clusterId = "";
HeartbeatRequest.prototype.uuid = "";
HeartbeatRequest.prototype.chunkserverId = 0;
HeartbeatRequest.prototype.capacityBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatRequest.prototype.usedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatRequest.prototype.remainingBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatRequest.prototype.activeTransfers = 0;
HeartbeatRequest.prototype.chunks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatRequest.prototype.highestEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatRequest.prototype.diskTrouble = null;
HeartbeatRequest.prototype.startedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatRequest.prototype.writable = true;
HeartbeatRequest.create = function(properties) {
return new HeartbeatRequest(properties);
};
HeartbeatRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.uuid);
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.chunkserverId);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.capacityBytes);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.usedBytes);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.remainingBytes);
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.activeTransfers);
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.chunks);
w.uint32(/* id 9, wireType 0 =*/72).uint64(m.highestEpoch);
if (m.diskTrouble != null && $Object.hasOwnProperty.call(m, "diskTrouble"))
w.uint32(/* id 10, wireType 2 =*/82).string(m.diskTrouble);
w.uint32(/* id 11, wireType 0 =*/88).uint64(m.startedMs);
if (m.writable != null && $Object.hasOwnProperty.call(m, "writable"))
w.uint32(/* id 12, wireType 0 =*/96).bool(m.writable);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HeartbeatRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.HeartbeatRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.uuid = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.chunkserverId = r.uint32();
continue;
}
case 4: {
if (u !== 0)
break;
m.capacityBytes = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.usedBytes = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.remainingBytes = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.activeTransfers = r.uint32();
continue;
}
case 8: {
if (u !== 0)
break;
m.chunks = r.uint64();
continue;
}
case 9: {
if (u !== 0)
break;
m.highestEpoch = r.uint64();
continue;
}
case 10: {
if (u !== 2)
break;
m.diskTrouble = r.string();
continue;
}
case 11: {
if (u !== 0)
break;
m.startedMs = r.uint64();
continue;
}
case 12: {
if (u !== 0)
break;
m.writable = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "uuid"))
throw $util.ProtocolError("missing required 'uuid'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chunkserverId"))
throw $util.ProtocolError("missing required 'chunkserverId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "capacityBytes"))
throw $util.ProtocolError("missing required 'capacityBytes'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "usedBytes"))
throw $util.ProtocolError("missing required 'usedBytes'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "remainingBytes"))
throw $util.ProtocolError("missing required 'remainingBytes'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "activeTransfers"))
throw $util.ProtocolError("missing required 'activeTransfers'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chunks"))
throw $util.ProtocolError("missing required 'chunks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "highestEpoch"))
throw $util.ProtocolError("missing required 'highestEpoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "startedMs"))
throw $util.ProtocolError("missing required 'startedMs'", { instance: m });
return m;
};
return HeartbeatRequest;
})();
chunkserver.HeartbeatResponse = (function() {
const HeartbeatResponse = function (p) {
this.orders = [];
this.masters = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HeartbeatResponse.prototype.isRegistered = false;
HeartbeatResponse.prototype.isLeader = false;
HeartbeatResponse.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatResponse.prototype.orders = $util.emptyArray;
HeartbeatResponse.prototype.wantsDigest = false;
HeartbeatResponse.prototype.masters = $util.emptyArray;
HeartbeatResponse.create = function(properties) {
return new HeartbeatResponse(properties);
};
HeartbeatResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.isRegistered);
w.uint32(/* id 2, wireType 0 =*/16).bool(m.isLeader);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.epoch);
if (m.orders != null && m.orders.length) {
for (var i = 0; i < m.orders.length; ++i)
$root.chunkserver.Order.encode(m.orders[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
w.uint32(/* id 5, wireType 0 =*/40).bool(m.wantsDigest);
if (m.masters != null && m.masters.length) {
for (var i = 0; i < m.masters.length; ++i)
w.uint32(/* id 6, wireType 2 =*/50).string(m.masters[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HeartbeatResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.HeartbeatResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.isRegistered = r.bool();
continue;
}
case 2: {
if (u !== 0)
break;
m.isLeader = r.bool();
continue;
}
case 3: {
if (u !== 0)
break;
m.epoch = r.uint64();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.orders && m.orders.length))
m.orders = [];
m.orders.push($root.chunkserver.Order.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 5: {
if (u !== 0)
break;
m.wantsDigest = r.bool();
continue;
}
case 6: {
if (u !== 2)
break;
if (!(m.masters && m.masters.length))
m.masters = [];
m.masters.push(r.string());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "isRegistered"))
throw $util.ProtocolError("missing required 'isRegistered'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isLeader"))
throw $util.ProtocolError("missing required 'isLeader'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "epoch"))
throw $util.ProtocolError("missing required 'epoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "wantsDigest"))
throw $util.ProtocolError("missing required 'wantsDigest'", { instance: m });
return m;
};
return HeartbeatResponse;
})();
chunkserver.Order = (function() {
const Order = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Order.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Order.prototype.entryIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Order.prototype.copy = null;
Order.prototype["delete"] = null;
Order.create = function(properties) {
return new Order(properties);
};
Order.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.epoch);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.entryIndex);
if (m.copy != null && $Object.hasOwnProperty.call(m, "copy"))
$root.chunkserver.CopyOrder.encode(m.copy, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m["delete"] != null && $Object.hasOwnProperty.call(m, "delete"))
$root.chunkserver.DeleteOrder.encode(m["delete"], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Order.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.Order();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.epoch = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.entryIndex = r.uint64();
continue;
}
case 3: {
if (u !== 2)
break;
m.copy = $root.chunkserver.CopyOrder.decode(r, r.size(), $undefined, q + 1, m.copy);
continue;
}
case 4: {
if (u !== 2)
break;
m["delete"] = $root.chunkserver.DeleteOrder.decode(r, r.size(), $undefined, q + 1, m["delete"]);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "epoch"))
throw $util.ProtocolError("missing required 'epoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "entryIndex"))
throw $util.ProtocolError("missing required 'entryIndex'", { instance: m });
return m;
};
return Order;
})();
chunkserver.CopyOrder = (function() {
const CopyOrder = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CopyOrder.prototype.replica = null;
CopyOrder.prototype.target = null;
CopyOrder.create = function(properties) {
return new CopyOrder(properties);
};
CopyOrder.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.chunkserver.ReplicaMessage.encode(m.replica, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
$root.chunkserver.TargetMessage.encode(m.target, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CopyOrder.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.CopyOrder();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.replica = $root.chunkserver.ReplicaMessage.decode(r, r.size(), $undefined, q + 1, m.replica);
continue;
}
case 2: {
if (u !== 2)
break;
m.target = $root.chunkserver.TargetMessage.decode(r, r.size(), $undefined, q + 1, m.target);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "replica"))
throw $util.ProtocolError("missing required 'replica'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "target"))
throw $util.ProtocolError("missing required 'target'", { instance: m });
return m;
};
return CopyOrder;
})();
chunkserver.TargetMessage = (function() {
const TargetMessage = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
TargetMessage.prototype.chunkserverId = 0;
TargetMessage.prototype.uuid = "";
TargetMessage.prototype.ipAddress = "";
TargetMessage.prototype.hostName = "";
TargetMessage.prototype.transferPort = 0;
TargetMessage.prototype.storageUuid = "";
TargetMessage.create = function(properties) {
return new TargetMessage(properties);
};
TargetMessage.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.chunkserverId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.uuid);
w.uint32(/* id 3, wireType 2 =*/26).string(m.ipAddress);
w.uint32(/* id 4, wireType 2 =*/34).string(m.hostName);
w.uint32(/* id 5, wireType 0 =*/40).uint32(m.transferPort);
w.uint32(/* id 6, wireType 2 =*/50).string(m.storageUuid);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
TargetMessage.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.TargetMessage();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.chunkserverId = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.uuid = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.ipAddress = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.hostName = r.string();
continue;
}
case 5: {
if (u !== 0)
break;
m.transferPort = r.uint32();
continue;
}
case 6: {
if (u !== 2)
break;
m.storageUuid = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "chunkserverId"))
throw $util.ProtocolError("missing required 'chunkserverId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "uuid"))
throw $util.ProtocolError("missing required 'uuid'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "ipAddress"))
throw $util.ProtocolError("missing required 'ipAddress'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "hostName"))
throw $util.ProtocolError("missing required 'hostName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "transferPort"))
throw $util.ProtocolError("missing required 'transferPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "storageUuid"))
throw $util.ProtocolError("missing required 'storageUuid'", { instance: m });
return m;
};
return TargetMessage;
})();
chunkserver.DeleteOrder = (function() {
const DeleteOrder = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DeleteOrder.prototype.chunkId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
DeleteOrder.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
DeleteOrder.create = function(properties) {
return new DeleteOrder(properties);
};
DeleteOrder.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.chunkId);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.generation);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DeleteOrder.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.DeleteOrder();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.chunkId = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.generation = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "chunkId"))
throw $util.ProtocolError("missing required 'chunkId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "generation"))
throw $util.ProtocolError("missing required 'generation'", { instance: m });
return m;
};
return DeleteOrder;
})();
chunkserver.NotifyRequest = (function() {
const NotifyRequest = function (p) {
this.notices = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
NotifyRequest.prototype.clusterId = "";
NotifyRequest.prototype.chunkserverId = 0;
NotifyRequest.prototype.notices = $util.emptyArray;
NotifyRequest.create = function(properties) {
return new NotifyRequest(properties);
};
NotifyRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.chunkserverId);
if (m.notices != null && m.notices.length) {
for (var i = 0; i < m.notices.length; ++i)
$root.chunkserver.Notice.encode(m.notices[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
NotifyRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.NotifyRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.chunkserverId = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.notices && m.notices.length))
m.notices = [];
m.notices.push($root.chunkserver.Notice.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chunkserverId"))
throw $util.ProtocolError("missing required 'chunkserverId'", { instance: m });
return m;
};
return NotifyRequest;
})();
chunkserver.Notice = (function() {
const Notice = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Notice.prototype.kind = 1;
Notice.prototype.replica = null;
Notice.prototype.entryIndex = null;
Notice.prototype.targetId = null;
Notice.prototype.reason = null;
Notice.create = function(properties) {
return new Notice(properties);
};
Notice.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.kind);
$root.chunkserver.ReplicaMessage.encode(m.replica, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.entryIndex != null && $Object.hasOwnProperty.call(m, "entryIndex"))
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.entryIndex);
if (m.targetId != null && $Object.hasOwnProperty.call(m, "targetId"))
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.targetId);
if (m.reason != null && $Object.hasOwnProperty.call(m, "reason"))
w.uint32(/* id 5, wireType 2 =*/42).string(m.reason);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Notice.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.Notice();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.chunkserver.Notice.Kind[v] !== $undefined) {
m.kind = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 2)
break;
m.replica = $root.chunkserver.ReplicaMessage.decode(r, r.size(), $undefined, q + 1, m.replica);
continue;
}
case 3: {
if (u !== 0)
break;
m.entryIndex = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.targetId = r.uint32();
continue;
}
case 5: {
if (u !== 2)
break;
m.reason = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "kind"))
throw $util.ProtocolError("missing required 'kind'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "replica"))
throw $util.ProtocolError("missing required 'replica'", { instance: m });
return m;
};
Notice.Kind = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "FINALISED"] = 1;
values[valuesById[2] = "DELETED"] = 2;
values[valuesById[3] = "CORRUPT"] = 3;
values[valuesById[4] = "COPY_FAILED"] = 4;
values[valuesById[5] = "MISSING"] = 5;
return values;
})();
return Notice;
})();
chunkserver.NotifyResponse = (function() {
const NotifyResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
NotifyResponse.prototype.isLeader = false;
NotifyResponse.create = function(properties) {
return new NotifyResponse(properties);
};
NotifyResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.isLeader);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
NotifyResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.NotifyResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.isLeader = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "isLeader"))
throw $util.ProtocolError("missing required 'isLeader'", { instance: m });
return m;
};
return NotifyResponse;
})();
chunkserver.DigestRequest = (function() {
const DigestRequest = function (p) {
this.buckets = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DigestRequest.prototype.clusterId = "";
DigestRequest.prototype.chunkserverId = 0;
DigestRequest.prototype.buckets = $util.emptyArray;
DigestRequest.create = function(properties) {
return new DigestRequest(properties);
};
DigestRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.chunkserverId);
if (m.buckets != null && m.buckets.length) {
for (var i = 0; i < m.buckets.length; ++i)
$root.chunkserver.BucketDigest.encode(m.buckets[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DigestRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.DigestRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.chunkserverId = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.buckets && m.buckets.length))
m.buckets = [];
m.buckets.push($root.chunkserver.BucketDigest.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chunkserverId"))
throw $util.ProtocolError("missing required 'chunkserverId'", { instance: m });
return m;
};
return DigestRequest;
})();
chunkserver.BucketDigest = (function() {
const BucketDigest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
BucketDigest.prototype.number = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
BucketDigest.prototype.count = 0;
BucketDigest.prototype.low = 0;
BucketDigest.prototype.high = 0;
BucketDigest.create = function(properties) {
return new BucketDigest(properties);
};
BucketDigest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.number);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.count);
w.uint32(/* id 3, wireType 5 =*/29).fixed32(m.low);
w.uint32(/* id 4, wireType 5 =*/37).fixed32(m.high);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
BucketDigest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.BucketDigest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.number = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.count = r.uint32();
continue;
}
case 3: {
if (u !== 5)
break;
m.low = r.fixed32();
continue;
}
case 4: {
if (u !== 5)
break;
m.high = r.fixed32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "number"))
throw $util.ProtocolError("missing required 'number'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "count"))
throw $util.ProtocolError("missing required 'count'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "low"))
throw $util.ProtocolError("missing required 'low'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "high"))
throw $util.ProtocolError("missing required 'high'", { instance: m });
return m;
};
return BucketDigest;
})();
chunkserver.DigestResponse = (function() {
const DigestResponse = function (p) {
this.differing = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DigestResponse.prototype.isLeader = false;
DigestResponse.prototype.differing = $util.emptyArray;
DigestResponse.create = function(properties) {
return new DigestResponse(properties);
};
DigestResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.isLeader);
if (m.differing != null && m.differing.length) {
w.uint32(/* id 2, wireType 2 =*/18).uint64s(m.differing);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DigestResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.DigestResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.isLeader = r.bool();
continue;
}
case 2: {
if (u === 2) {
if (!(m.differing && m.differing.length))
m.differing = [];
r.uint64s(m.differing);
continue;
}
if (u !== 0)
break;
if (!(m.differing && m.differing.length))
m.differing = [];
m.differing.push(r.uint64());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "isLeader"))
throw $util.ProtocolError("missing required 'isLeader'", { instance: m });
return m;
};
return DigestResponse;
})();
chunkserver.CompareRequest = (function() {
const CompareRequest = function (p) {
this.buckets = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CompareRequest.prototype.clusterId = "";
CompareRequest.prototype.chunkserverId = 0;
CompareRequest.prototype.buckets = $util.emptyArray;
CompareRequest.create = function(properties) {
return new CompareRequest(properties);
};
CompareRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.chunkserverId);
if (m.buckets != null && m.buckets.length) {
for (var i = 0; i < m.buckets.length; ++i)
$root.chunkserver.BucketContents.encode(m.buckets[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CompareRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.CompareRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.chunkserverId = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.buckets && m.buckets.length))
m.buckets = [];
m.buckets.push($root.chunkserver.BucketContents.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chunkserverId"))
throw $util.ProtocolError("missing required 'chunkserverId'", { instance: m });
return m;
};
return CompareRequest;
})();
chunkserver.BucketContents = (function() {
const BucketContents = function (p) {
this.replicas = [];
this.beingWritten = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
BucketContents.prototype.number = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
BucketContents.prototype.replicas = $util.emptyArray;
BucketContents.prototype.beingWritten = $util.emptyArray;
BucketContents.create = function(properties) {
return new BucketContents(properties);
};
BucketContents.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.number);
if (m.replicas != null && m.replicas.length) {
for (var i = 0; i < m.replicas.length; ++i)
$root.chunkserver.ReplicaMessage.encode(m.replicas[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.beingWritten != null && m.beingWritten.length) {
for (var i = 0; i < m.beingWritten.length; ++i)
$root.chunkserver.ReplicaMessage.encode(m.beingWritten[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
BucketContents.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.BucketContents();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.number = r.uint64();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.replicas && m.replicas.length))
m.replicas = [];
m.replicas.push($root.chunkserver.ReplicaMessage.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.beingWritten && m.beingWritten.length))
m.beingWritten = [];
m.beingWritten.push($root.chunkserver.ReplicaMessage.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "number"))
throw $util.ProtocolError("missing required 'number'", { instance: m });
return m;
};
return BucketContents;
})();
chunkserver.CompareResponse = (function() {
const CompareResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CompareResponse.create = function(properties) {
return new CompareResponse(properties);
};
CompareResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CompareResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.chunkserver.CompareResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CompareResponse;
})();
return chunkserver;
})();
export const client = $root.client = (() => {
const client = {};
client.CreateFlagProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "CREATE"] = 1;
values[valuesById[2] = "OVERWRITE"] = 2;
values[valuesById[4] = "APPEND"] = 4;
values[valuesById[16] = "LAZY_PERSIST"] = 16;
values[valuesById[32] = "NEW_BLOCK"] = 32;
values[valuesById[128] = "SHOULD_REPLICATE"] = 128;
return values;
})();
client.AddBlockFlagProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "NO_LOCAL_WRITE"] = 1;
values[valuesById[2] = "IGNORE_CLIENT_LOCALITY"] = 2;
return values;
})();
client.DatanodeReportTypeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "ALL"] = 1;
values[valuesById[2] = "LIVE"] = 2;
values[valuesById[3] = "DEAD"] = 3;
values[valuesById[4] = "DECOMMISSIONING"] = 4;
values[valuesById[5] = "ENTERING_MAINTENANCE"] = 5;
values[valuesById[6] = "IN_MAINTENANCE"] = 6;
return values;
})();
client.SafeModeActionProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "SAFEMODE_LEAVE"] = 1;
values[valuesById[2] = "SAFEMODE_ENTER"] = 2;
values[valuesById[3] = "SAFEMODE_GET"] = 3;
values[valuesById[4] = "SAFEMODE_FORCE_EXIT"] = 4;
return values;
})();
client.RollingUpgradeActionProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "QUERY"] = 1;
values[valuesById[2] = "START"] = 2;
values[valuesById[3] = "FINALIZE"] = 3;
return values;
})();
client.OpenFilesTypeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "ALL_OPEN_FILES"] = 1;
values[valuesById[2] = "BLOCKING_DECOMMISSION"] = 2;
return values;
})();
client.XAttrSetFlagProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "XATTR_CREATE"] = 1;
values[valuesById[2] = "XATTR_REPLACE"] = 2;
return values;
})();
client.AclEntryProto = (function() {
const AclEntryProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AclEntryProto.prototype.type = 0;
AclEntryProto.prototype.scope = 0;
AclEntryProto.prototype.permissions = 0;
AclEntryProto.prototype.name = null;
AclEntryProto.create = function(properties) {
return new AclEntryProto(properties);
};
AclEntryProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.type);
w.uint32(/* id 2, wireType 0 =*/16).int32(m.scope);
w.uint32(/* id 3, wireType 0 =*/24).int32(m.permissions);
if (m.name != null && $Object.hasOwnProperty.call(m, "name"))
w.uint32(/* id 4, wireType 2 =*/34).string(m.name);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AclEntryProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AclEntryProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.AclEntryProto.AclEntryTypeProto[v] !== $undefined) {
m.type = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.AclEntryProto.AclEntryScopeProto[v] !== $undefined) {
m.scope = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.AclEntryProto.FsActionProto[v] !== $undefined) {
m.permissions = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 4: {
if (u !== 2)
break;
m.name = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "type"))
throw $util.ProtocolError("missing required 'type'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "scope"))
throw $util.ProtocolError("missing required 'scope'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "permissions"))
throw $util.ProtocolError("missing required 'permissions'", { instance: m });
return m;
};
AclEntryProto.AclEntryScopeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "ACCESS"] = 0;
values[valuesById[1] = "DEFAULT"] = 1;
return values;
})();
AclEntryProto.AclEntryTypeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "USER"] = 0;
values[valuesById[1] = "GROUP"] = 1;
values[valuesById[2] = "MASK"] = 2;
values[valuesById[3] = "OTHER"] = 3;
return values;
})();
AclEntryProto.FsActionProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "NONE"] = 0;
values[valuesById[1] = "EXECUTE"] = 1;
values[valuesById[2] = "WRITE"] = 2;
values[valuesById[3] = "WRITE_EXECUTE"] = 3;
values[valuesById[4] = "READ"] = 4;
values[valuesById[5] = "READ_EXECUTE"] = 5;
values[valuesById[6] = "READ_WRITE"] = 6;
values[valuesById[7] = "PERM_ALL"] = 7;
return values;
})();
return AclEntryProto;
})();
client.AclStatusProto = (function() {
const AclStatusProto = function (p) {
this.entries = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AclStatusProto.prototype.owner = "";
AclStatusProto.prototype.group = "";
AclStatusProto.prototype.sticky = false;
AclStatusProto.prototype.entries = $util.emptyArray;
AclStatusProto.prototype.permission = null;
AclStatusProto.create = function(properties) {
return new AclStatusProto(properties);
};
AclStatusProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.owner);
w.uint32(/* id 2, wireType 2 =*/18).string(m.group);
w.uint32(/* id 3, wireType 0 =*/24).bool(m.sticky);
if (m.entries != null && m.entries.length) {
for (var i = 0; i < m.entries.length; ++i)
$root.client.AclEntryProto.encode(m.entries[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.permission != null && $Object.hasOwnProperty.call(m, "permission"))
$root.hdfs.FsPermissionProto.encode(m.permission, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AclStatusProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AclStatusProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.owner = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.group = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.sticky = r.bool();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.entries && m.entries.length))
m.entries = [];
m.entries.push($root.client.AclEntryProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 5: {
if (u !== 2)
break;
m.permission = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.permission);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "owner"))
throw $util.ProtocolError("missing required 'owner'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "group"))
throw $util.ProtocolError("missing required 'group'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "sticky"))
throw $util.ProtocolError("missing required 'sticky'", { instance: m });
return m;
};
return AclStatusProto;
})();
client.XAttrProto = (function() {
const XAttrProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
XAttrProto.prototype.namespace = 0;
XAttrProto.prototype.name = "";
XAttrProto.prototype.value = null;
XAttrProto.create = function(properties) {
return new XAttrProto(properties);
};
XAttrProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.namespace);
w.uint32(/* id 2, wireType 2 =*/18).string(m.name);
if (m.value != null && $Object.hasOwnProperty.call(m, "value"))
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.value);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
XAttrProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.XAttrProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.XAttrProto.XAttrNamespaceProto[v] !== $undefined) {
m.namespace = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 2)
break;
m.name = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.value = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "namespace"))
throw $util.ProtocolError("missing required 'namespace'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "name"))
throw $util.ProtocolError("missing required 'name'", { instance: m });
return m;
};
XAttrProto.XAttrNamespaceProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "USER"] = 0;
values[valuesById[1] = "TRUSTED"] = 1;
values[valuesById[2] = "SECURITY"] = 2;
values[valuesById[3] = "SYSTEM"] = 3;
values[valuesById[4] = "RAW"] = 4;
return values;
})();
return XAttrProto;
})();
client.GetServerDefaultsRequestProto = (function() {
const GetServerDefaultsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetServerDefaultsRequestProto.create = function(properties) {
return new GetServerDefaultsRequestProto(properties);
};
GetServerDefaultsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetServerDefaultsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetServerDefaultsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetServerDefaultsRequestProto;
})();
client.GetServerDefaultsResponseProto = (function() {
const GetServerDefaultsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetServerDefaultsResponseProto.prototype.serverDefaults = null;
GetServerDefaultsResponseProto.create = function(properties) {
return new GetServerDefaultsResponseProto(properties);
};
GetServerDefaultsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.FsServerDefaultsProto.encode(m.serverDefaults, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetServerDefaultsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetServerDefaultsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.serverDefaults = $root.hdfs.FsServerDefaultsProto.decode(r, r.size(), $undefined, q + 1, m.serverDefaults);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "serverDefaults"))
throw $util.ProtocolError("missing required 'serverDefaults'", { instance: m });
return m;
};
return GetServerDefaultsResponseProto;
})();
client.GetFileInfoRequestProto = (function() {
const GetFileInfoRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFileInfoRequestProto.prototype.src = "";
GetFileInfoRequestProto.create = function(properties) {
return new GetFileInfoRequestProto(properties);
};
GetFileInfoRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFileInfoRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFileInfoRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return GetFileInfoRequestProto;
})();
client.GetFileInfoResponseProto = (function() {
const GetFileInfoResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFileInfoResponseProto.prototype.fs = null;
GetFileInfoResponseProto.create = function(properties) {
return new GetFileInfoResponseProto(properties);
};
GetFileInfoResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.fs != null && $Object.hasOwnProperty.call(m, "fs"))
$root.hdfs.HdfsFileStatusProto.encode(m.fs, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFileInfoResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFileInfoResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.fs = $root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1, m.fs);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetFileInfoResponseProto;
})();
client.GetFileLinkInfoRequestProto = (function() {
const GetFileLinkInfoRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFileLinkInfoRequestProto.prototype.src = "";
GetFileLinkInfoRequestProto.create = function(properties) {
return new GetFileLinkInfoRequestProto(properties);
};
GetFileLinkInfoRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFileLinkInfoRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFileLinkInfoRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return GetFileLinkInfoRequestProto;
})();
client.GetFileLinkInfoResponseProto = (function() {
const GetFileLinkInfoResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFileLinkInfoResponseProto.prototype.fs = null;
GetFileLinkInfoResponseProto.create = function(properties) {
return new GetFileLinkInfoResponseProto(properties);
};
GetFileLinkInfoResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.fs != null && $Object.hasOwnProperty.call(m, "fs"))
$root.hdfs.HdfsFileStatusProto.encode(m.fs, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFileLinkInfoResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFileLinkInfoResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.fs = $root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1, m.fs);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetFileLinkInfoResponseProto;
})();
client.GetListingRequestProto = (function() {
const GetListingRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetListingRequestProto.prototype.src = "";
GetListingRequestProto.prototype.startAfter = $util.newBuffer([]);
GetListingRequestProto.prototype.needLocation = false;
GetListingRequestProto.create = function(properties) {
return new GetListingRequestProto(properties);
};
GetListingRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).bytes(m.startAfter);
w.uint32(/* id 3, wireType 0 =*/24).bool(m.needLocation);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetListingRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetListingRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.startAfter = r.bytes();
continue;
}
case 3: {
if (u !== 0)
break;
m.needLocation = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "startAfter"))
throw $util.ProtocolError("missing required 'startAfter'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "needLocation"))
throw $util.ProtocolError("missing required 'needLocation'", { instance: m });
return m;
};
return GetListingRequestProto;
})();
client.GetListingResponseProto = (function() {
const GetListingResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetListingResponseProto.prototype.dirList = null;
GetListingResponseProto.create = function(properties) {
return new GetListingResponseProto(properties);
};
GetListingResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.dirList != null && $Object.hasOwnProperty.call(m, "dirList"))
$root.hdfs.DirectoryListingProto.encode(m.dirList, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetListingResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetListingResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.dirList = $root.hdfs.DirectoryListingProto.decode(r, r.size(), $undefined, q + 1, m.dirList);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetListingResponseProto;
})();
client.GetBlockLocationsRequestProto = (function() {
const GetBlockLocationsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetBlockLocationsRequestProto.prototype.src = "";
GetBlockLocationsRequestProto.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetBlockLocationsRequestProto.prototype.length = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetBlockLocationsRequestProto.create = function(properties) {
return new GetBlockLocationsRequestProto(properties);
};
GetBlockLocationsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.offset);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.length);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetBlockLocationsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetBlockLocationsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.offset = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.length = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "offset"))
throw $util.ProtocolError("missing required 'offset'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "length"))
throw $util.ProtocolError("missing required 'length'", { instance: m });
return m;
};
return GetBlockLocationsRequestProto;
})();
client.GetBlockLocationsResponseProto = (function() {
const GetBlockLocationsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetBlockLocationsResponseProto.prototype.locations = null;
GetBlockLocationsResponseProto.create = function(properties) {
return new GetBlockLocationsResponseProto(properties);
};
GetBlockLocationsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.locations != null && $Object.hasOwnProperty.call(m, "locations"))
$root.hdfs.LocatedBlocksProto.encode(m.locations, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetBlockLocationsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetBlockLocationsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.locations = $root.hdfs.LocatedBlocksProto.decode(r, r.size(), $undefined, q + 1, m.locations);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetBlockLocationsResponseProto;
})();
client.CreateRequestProto = (function() {
const CreateRequestProto = function (p) {
this.cryptoProtocolVersion = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CreateRequestProto.prototype.src = "";
CreateRequestProto.prototype.masked = null;
CreateRequestProto.prototype.clientName = "";
CreateRequestProto.prototype.createFlag = 0;
CreateRequestProto.prototype.createParent = false;
CreateRequestProto.prototype.replication = 0;
CreateRequestProto.prototype.blockSize = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
CreateRequestProto.prototype.cryptoProtocolVersion = $util.emptyArray;
CreateRequestProto.prototype.unmasked = null;
CreateRequestProto.prototype.ecPolicyName = null;
CreateRequestProto.prototype.storagePolicy = null;
CreateRequestProto.create = function(properties) {
return new CreateRequestProto(properties);
};
CreateRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
$root.hdfs.FsPermissionProto.encode(m.masked, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
w.uint32(/* id 3, wireType 2 =*/26).string(m.clientName);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.createFlag);
w.uint32(/* id 5, wireType 0 =*/40).bool(m.createParent);
w.uint32(/* id 6, wireType 0 =*/48).uint32(m.replication);
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.blockSize);
if (m.cryptoProtocolVersion != null && m.cryptoProtocolVersion.length) {
for (var i = 0; i < m.cryptoProtocolVersion.length; ++i)
w.uint32(/* id 8, wireType 0 =*/64).int32(m.cryptoProtocolVersion[i]);
}
if (m.unmasked != null && $Object.hasOwnProperty.call(m, "unmasked"))
$root.hdfs.FsPermissionProto.encode(m.unmasked, w.uint32(/* id 9, wireType 2 =*/74).fork(), q + 1).ldelim();
if (m.ecPolicyName != null && $Object.hasOwnProperty.call(m, "ecPolicyName"))
w.uint32(/* id 10, wireType 2 =*/82).string(m.ecPolicyName);
if (m.storagePolicy != null && $Object.hasOwnProperty.call(m, "storagePolicy"))
w.uint32(/* id 11, wireType 2 =*/90).string(m.storagePolicy);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CreateRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CreateRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.masked = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.masked);
continue;
}
case 3: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.createFlag = r.uint32();
continue;
}
case 5: {
if (u !== 0)
break;
m.createParent = r.bool();
continue;
}
case 6: {
if (u !== 0)
break;
m.replication = r.uint32();
continue;
}
case 7: {
if (u !== 0)
break;
m.blockSize = r.uint64();
continue;
}
case 8: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.hdfs.CryptoProtocolVersionProto[v] !== $undefined) {
if (!(m.cryptoProtocolVersion && m.cryptoProtocolVersion.length))
m.cryptoProtocolVersion = [];
m.cryptoProtocolVersion.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(8, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.CryptoProtocolVersionProto[v] !== $undefined) {
if (!(m.cryptoProtocolVersion && m.cryptoProtocolVersion.length))
m.cryptoProtocolVersion = [];
m.cryptoProtocolVersion.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 9: {
if (u !== 2)
break;
m.unmasked = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.unmasked);
continue;
}
case 10: {
if (u !== 2)
break;
m.ecPolicyName = r.string();
continue;
}
case 11: {
if (u !== 2)
break;
m.storagePolicy = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "masked"))
throw $util.ProtocolError("missing required 'masked'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "createFlag"))
throw $util.ProtocolError("missing required 'createFlag'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "createParent"))
throw $util.ProtocolError("missing required 'createParent'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "replication"))
throw $util.ProtocolError("missing required 'replication'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blockSize"))
throw $util.ProtocolError("missing required 'blockSize'", { instance: m });
return m;
};
return CreateRequestProto;
})();
client.CreateResponseProto = (function() {
const CreateResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CreateResponseProto.prototype.fs = null;
CreateResponseProto.create = function(properties) {
return new CreateResponseProto(properties);
};
CreateResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.fs != null && $Object.hasOwnProperty.call(m, "fs"))
$root.hdfs.HdfsFileStatusProto.encode(m.fs, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CreateResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CreateResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.fs = $root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1, m.fs);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CreateResponseProto;
})();
client.AppendRequestProto = (function() {
const AppendRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AppendRequestProto.prototype.src = "";
AppendRequestProto.prototype.clientName = "";
AppendRequestProto.prototype.flag = null;
AppendRequestProto.create = function(properties) {
return new AppendRequestProto(properties);
};
AppendRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.clientName);
if (m.flag != null && $Object.hasOwnProperty.call(m, "flag"))
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.flag);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AppendRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AppendRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.flag = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return AppendRequestProto;
})();
client.AppendResponseProto = (function() {
const AppendResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AppendResponseProto.prototype.block = null;
AppendResponseProto.prototype.stat = null;
AppendResponseProto.create = function(properties) {
return new AppendResponseProto(properties);
};
AppendResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.block != null && $Object.hasOwnProperty.call(m, "block"))
$root.hdfs.LocatedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.stat != null && $Object.hasOwnProperty.call(m, "stat"))
$root.hdfs.HdfsFileStatusProto.encode(m.stat, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AppendResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AppendResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.LocatedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
case 2: {
if (u !== 2)
break;
m.stat = $root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1, m.stat);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return AppendResponseProto;
})();
client.AddBlockRequestProto = (function() {
const AddBlockRequestProto = function (p) {
this.excludeNodes = [];
this.favoredNodes = [];
this.flags = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AddBlockRequestProto.prototype.src = "";
AddBlockRequestProto.prototype.clientName = "";
AddBlockRequestProto.prototype.previous = null;
AddBlockRequestProto.prototype.excludeNodes = $util.emptyArray;
AddBlockRequestProto.prototype.fileId = 0;
AddBlockRequestProto.prototype.favoredNodes = $util.emptyArray;
AddBlockRequestProto.prototype.flags = $util.emptyArray;
AddBlockRequestProto.create = function(properties) {
return new AddBlockRequestProto(properties);
};
AddBlockRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.clientName);
if (m.previous != null && $Object.hasOwnProperty.call(m, "previous"))
$root.hdfs.ExtendedBlockProto.encode(m.previous, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.excludeNodes != null && m.excludeNodes.length) {
for (var i = 0; i < m.excludeNodes.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.excludeNodes[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.fileId != null && $Object.hasOwnProperty.call(m, "fileId"))
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.fileId);
if (m.favoredNodes != null && m.favoredNodes.length) {
for (var i = 0; i < m.favoredNodes.length; ++i)
w.uint32(/* id 6, wireType 2 =*/50).string(m.favoredNodes[i]);
}
if (m.flags != null && m.flags.length) {
for (var i = 0; i < m.flags.length; ++i)
w.uint32(/* id 7, wireType 0 =*/56).int32(m.flags[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AddBlockRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AddBlockRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.previous = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.previous);
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.excludeNodes && m.excludeNodes.length))
m.excludeNodes = [];
m.excludeNodes.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 5: {
if (u !== 0)
break;
m.fileId = r.uint64();
continue;
}
case 6: {
if (u !== 2)
break;
if (!(m.favoredNodes && m.favoredNodes.length))
m.favoredNodes = [];
m.favoredNodes.push(r.string());
continue;
}
case 7: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.client.AddBlockFlagProto[v] !== $undefined) {
if (!(m.flags && m.flags.length))
m.flags = [];
m.flags.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(7, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.client.AddBlockFlagProto[v] !== $undefined) {
if (!(m.flags && m.flags.length))
m.flags = [];
m.flags.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return AddBlockRequestProto;
})();
client.AddBlockResponseProto = (function() {
const AddBlockResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AddBlockResponseProto.prototype.block = null;
AddBlockResponseProto.create = function(properties) {
return new AddBlockResponseProto(properties);
};
AddBlockResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.LocatedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AddBlockResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AddBlockResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.LocatedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
return m;
};
return AddBlockResponseProto;
})();
client.AbandonBlockRequestProto = (function() {
const AbandonBlockRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AbandonBlockRequestProto.prototype.b = null;
AbandonBlockRequestProto.prototype.src = "";
AbandonBlockRequestProto.prototype.holder = "";
AbandonBlockRequestProto.prototype.fileId = 0;
AbandonBlockRequestProto.create = function(properties) {
return new AbandonBlockRequestProto(properties);
};
AbandonBlockRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ExtendedBlockProto.encode(m.b, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 2 =*/18).string(m.src);
w.uint32(/* id 3, wireType 2 =*/26).string(m.holder);
if (m.fileId != null && $Object.hasOwnProperty.call(m, "fileId"))
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.fileId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AbandonBlockRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AbandonBlockRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.b = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.b);
continue;
}
case 2: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.holder = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.fileId = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "b"))
throw $util.ProtocolError("missing required 'b'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "holder"))
throw $util.ProtocolError("missing required 'holder'", { instance: m });
return m;
};
return AbandonBlockRequestProto;
})();
client.AbandonBlockResponseProto = (function() {
const AbandonBlockResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AbandonBlockResponseProto.create = function(properties) {
return new AbandonBlockResponseProto(properties);
};
AbandonBlockResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AbandonBlockResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AbandonBlockResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return AbandonBlockResponseProto;
})();
client.CompleteRequestProto = (function() {
const CompleteRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CompleteRequestProto.prototype.src = "";
CompleteRequestProto.prototype.clientName = "";
CompleteRequestProto.prototype.last = null;
CompleteRequestProto.prototype.fileId = 0;
CompleteRequestProto.create = function(properties) {
return new CompleteRequestProto(properties);
};
CompleteRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.clientName);
if (m.last != null && $Object.hasOwnProperty.call(m, "last"))
$root.hdfs.ExtendedBlockProto.encode(m.last, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.fileId != null && $Object.hasOwnProperty.call(m, "fileId"))
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.fileId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CompleteRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CompleteRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.last = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.last);
continue;
}
case 4: {
if (u !== 0)
break;
m.fileId = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return CompleteRequestProto;
})();
client.CompleteResponseProto = (function() {
const CompleteResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CompleteResponseProto.prototype.result = false;
CompleteResponseProto.create = function(properties) {
return new CompleteResponseProto(properties);
};
CompleteResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CompleteResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CompleteResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return CompleteResponseProto;
})();
client.GetAdditionalDatanodeRequestProto = (function() {
const GetAdditionalDatanodeRequestProto = function (p) {
this.existings = [];
this.excludes = [];
this.existingStorageUuids = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetAdditionalDatanodeRequestProto.prototype.src = "";
GetAdditionalDatanodeRequestProto.prototype.blk = null;
GetAdditionalDatanodeRequestProto.prototype.existings = $util.emptyArray;
GetAdditionalDatanodeRequestProto.prototype.excludes = $util.emptyArray;
GetAdditionalDatanodeRequestProto.prototype.numAdditionalNodes = 0;
GetAdditionalDatanodeRequestProto.prototype.clientName = "";
GetAdditionalDatanodeRequestProto.prototype.existingStorageUuids = $util.emptyArray;
GetAdditionalDatanodeRequestProto.prototype.fileId = 0;
GetAdditionalDatanodeRequestProto.create = function(properties) {
return new GetAdditionalDatanodeRequestProto(properties);
};
GetAdditionalDatanodeRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
$root.hdfs.ExtendedBlockProto.encode(m.blk, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.existings != null && m.existings.length) {
for (var i = 0; i < m.existings.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.existings[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
if (m.excludes != null && m.excludes.length) {
for (var i = 0; i < m.excludes.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.excludes[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
w.uint32(/* id 5, wireType 0 =*/40).uint32(m.numAdditionalNodes);
w.uint32(/* id 6, wireType 2 =*/50).string(m.clientName);
if (m.existingStorageUuids != null && m.existingStorageUuids.length) {
for (var i = 0; i < m.existingStorageUuids.length; ++i)
w.uint32(/* id 7, wireType 2 =*/58).string(m.existingStorageUuids[i]);
}
if (m.fileId != null && $Object.hasOwnProperty.call(m, "fileId"))
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.fileId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetAdditionalDatanodeRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetAdditionalDatanodeRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.blk = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.blk);
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.existings && m.existings.length))
m.existings = [];
m.existings.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.excludes && m.excludes.length))
m.excludes = [];
m.excludes.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 5: {
if (u !== 0)
break;
m.numAdditionalNodes = r.uint32();
continue;
}
case 6: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 7: {
if (u !== 2)
break;
if (!(m.existingStorageUuids && m.existingStorageUuids.length))
m.existingStorageUuids = [];
m.existingStorageUuids.push(r.string());
continue;
}
case 8: {
if (u !== 0)
break;
m.fileId = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blk"))
throw $util.ProtocolError("missing required 'blk'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "numAdditionalNodes"))
throw $util.ProtocolError("missing required 'numAdditionalNodes'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return GetAdditionalDatanodeRequestProto;
})();
client.GetAdditionalDatanodeResponseProto = (function() {
const GetAdditionalDatanodeResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetAdditionalDatanodeResponseProto.prototype.block = null;
GetAdditionalDatanodeResponseProto.create = function(properties) {
return new GetAdditionalDatanodeResponseProto(properties);
};
GetAdditionalDatanodeResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.LocatedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetAdditionalDatanodeResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetAdditionalDatanodeResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.LocatedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
return m;
};
return GetAdditionalDatanodeResponseProto;
})();
client.UpdateBlockForPipelineRequestProto = (function() {
const UpdateBlockForPipelineRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UpdateBlockForPipelineRequestProto.prototype.block = null;
UpdateBlockForPipelineRequestProto.prototype.clientName = "";
UpdateBlockForPipelineRequestProto.create = function(properties) {
return new UpdateBlockForPipelineRequestProto(properties);
};
UpdateBlockForPipelineRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ExtendedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 2 =*/18).string(m.clientName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UpdateBlockForPipelineRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UpdateBlockForPipelineRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
case 2: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return UpdateBlockForPipelineRequestProto;
})();
client.UpdateBlockForPipelineResponseProto = (function() {
const UpdateBlockForPipelineResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UpdateBlockForPipelineResponseProto.prototype.block = null;
UpdateBlockForPipelineResponseProto.create = function(properties) {
return new UpdateBlockForPipelineResponseProto(properties);
};
UpdateBlockForPipelineResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.LocatedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UpdateBlockForPipelineResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UpdateBlockForPipelineResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.LocatedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
return m;
};
return UpdateBlockForPipelineResponseProto;
})();
client.UpdatePipelineRequestProto = (function() {
const UpdatePipelineRequestProto = function (p) {
this.newNodes = [];
this.storageIDs = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UpdatePipelineRequestProto.prototype.clientName = "";
UpdatePipelineRequestProto.prototype.oldBlock = null;
UpdatePipelineRequestProto.prototype.newBlock = null;
UpdatePipelineRequestProto.prototype.newNodes = $util.emptyArray;
UpdatePipelineRequestProto.prototype.storageIDs = $util.emptyArray;
UpdatePipelineRequestProto.create = function(properties) {
return new UpdatePipelineRequestProto(properties);
};
UpdatePipelineRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clientName);
$root.hdfs.ExtendedBlockProto.encode(m.oldBlock, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
$root.hdfs.ExtendedBlockProto.encode(m.newBlock, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.newNodes != null && m.newNodes.length) {
for (var i = 0; i < m.newNodes.length; ++i)
$root.hdfs.DatanodeIDProto.encode(m.newNodes[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.storageIDs != null && m.storageIDs.length) {
for (var i = 0; i < m.storageIDs.length; ++i)
w.uint32(/* id 5, wireType 2 =*/42).string(m.storageIDs[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UpdatePipelineRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UpdatePipelineRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.oldBlock = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.oldBlock);
continue;
}
case 3: {
if (u !== 2)
break;
m.newBlock = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.newBlock);
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.newNodes && m.newNodes.length))
m.newNodes = [];
m.newNodes.push($root.hdfs.DatanodeIDProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 5: {
if (u !== 2)
break;
if (!(m.storageIDs && m.storageIDs.length))
m.storageIDs = [];
m.storageIDs.push(r.string());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "oldBlock"))
throw $util.ProtocolError("missing required 'oldBlock'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "newBlock"))
throw $util.ProtocolError("missing required 'newBlock'", { instance: m });
return m;
};
return UpdatePipelineRequestProto;
})();
client.UpdatePipelineResponseProto = (function() {
const UpdatePipelineResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UpdatePipelineResponseProto.create = function(properties) {
return new UpdatePipelineResponseProto(properties);
};
UpdatePipelineResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UpdatePipelineResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UpdatePipelineResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return UpdatePipelineResponseProto;
})();
client.ReportBadBlocksRequestProto = (function() {
const ReportBadBlocksRequestProto = function (p) {
this.blocks = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReportBadBlocksRequestProto.prototype.blocks = $util.emptyArray;
ReportBadBlocksRequestProto.create = function(properties) {
return new ReportBadBlocksRequestProto(properties);
};
ReportBadBlocksRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.blocks != null && m.blocks.length) {
for (var i = 0; i < m.blocks.length; ++i)
$root.hdfs.LocatedBlockProto.encode(m.blocks[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReportBadBlocksRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ReportBadBlocksRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.blocks && m.blocks.length))
m.blocks = [];
m.blocks.push($root.hdfs.LocatedBlockProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ReportBadBlocksRequestProto;
})();
client.ReportBadBlocksResponseProto = (function() {
const ReportBadBlocksResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReportBadBlocksResponseProto.create = function(properties) {
return new ReportBadBlocksResponseProto(properties);
};
ReportBadBlocksResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReportBadBlocksResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ReportBadBlocksResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ReportBadBlocksResponseProto;
})();
client.FsyncRequestProto = (function() {
const FsyncRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
FsyncRequestProto.prototype.src = "";
FsyncRequestProto.prototype.client = "";
FsyncRequestProto.prototype.lastBlockLength = -1;
FsyncRequestProto.prototype.fileId = 0;
FsyncRequestProto.create = function(properties) {
return new FsyncRequestProto(properties);
};
FsyncRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.client);
if (m.lastBlockLength != null && $Object.hasOwnProperty.call(m, "lastBlockLength"))
w.uint32(/* id 3, wireType 0 =*/24).sint64(m.lastBlockLength);
if (m.fileId != null && $Object.hasOwnProperty.call(m, "fileId"))
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.fileId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
FsyncRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.FsyncRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.client = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.lastBlockLength = r.sint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.fileId = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "client"))
throw $util.ProtocolError("missing required 'client'", { instance: m });
return m;
};
return FsyncRequestProto;
})();
client.FsyncResponseProto = (function() {
const FsyncResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
FsyncResponseProto.create = function(properties) {
return new FsyncResponseProto(properties);
};
FsyncResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
FsyncResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.FsyncResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return FsyncResponseProto;
})();
client.RenewLeaseRequestProto = (function() {
const RenewLeaseRequestProto = function (p) {
this.namespaces = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenewLeaseRequestProto.prototype.clientName = "";
RenewLeaseRequestProto.prototype.namespaces = $util.emptyArray;
RenewLeaseRequestProto.create = function(properties) {
return new RenewLeaseRequestProto(properties);
};
RenewLeaseRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clientName);
if (m.namespaces != null && m.namespaces.length) {
for (var i = 0; i < m.namespaces.length; ++i)
w.uint32(/* id 2, wireType 2 =*/18).string(m.namespaces[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenewLeaseRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenewLeaseRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.namespaces && m.namespaces.length))
m.namespaces = [];
m.namespaces.push(r.string());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return RenewLeaseRequestProto;
})();
client.RenewLeaseResponseProto = (function() {
const RenewLeaseResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenewLeaseResponseProto.create = function(properties) {
return new RenewLeaseResponseProto(properties);
};
RenewLeaseResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenewLeaseResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenewLeaseResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RenewLeaseResponseProto;
})();
client.RecoverLeaseRequestProto = (function() {
const RecoverLeaseRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RecoverLeaseRequestProto.prototype.src = "";
RecoverLeaseRequestProto.prototype.clientName = "";
RecoverLeaseRequestProto.create = function(properties) {
return new RecoverLeaseRequestProto(properties);
};
RecoverLeaseRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.clientName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RecoverLeaseRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RecoverLeaseRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return RecoverLeaseRequestProto;
})();
client.RecoverLeaseResponseProto = (function() {
const RecoverLeaseResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RecoverLeaseResponseProto.prototype.result = false;
RecoverLeaseResponseProto.create = function(properties) {
return new RecoverLeaseResponseProto(properties);
};
RecoverLeaseResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RecoverLeaseResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RecoverLeaseResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return RecoverLeaseResponseProto;
})();
client.IsFileClosedRequestProto = (function() {
const IsFileClosedRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
IsFileClosedRequestProto.prototype.src = "";
IsFileClosedRequestProto.create = function(properties) {
return new IsFileClosedRequestProto(properties);
};
IsFileClosedRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
IsFileClosedRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.IsFileClosedRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return IsFileClosedRequestProto;
})();
client.IsFileClosedResponseProto = (function() {
const IsFileClosedResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
IsFileClosedResponseProto.prototype.result = false;
IsFileClosedResponseProto.create = function(properties) {
return new IsFileClosedResponseProto(properties);
};
IsFileClosedResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
IsFileClosedResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.IsFileClosedResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return IsFileClosedResponseProto;
})();
client.TruncateRequestProto = (function() {
const TruncateRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
TruncateRequestProto.prototype.src = "";
TruncateRequestProto.prototype.newLength = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
TruncateRequestProto.prototype.clientName = "";
TruncateRequestProto.create = function(properties) {
return new TruncateRequestProto(properties);
};
TruncateRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.newLength);
w.uint32(/* id 3, wireType 2 =*/26).string(m.clientName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
TruncateRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.TruncateRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.newLength = r.uint64();
continue;
}
case 3: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "newLength"))
throw $util.ProtocolError("missing required 'newLength'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return TruncateRequestProto;
})();
client.TruncateResponseProto = (function() {
const TruncateResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
TruncateResponseProto.prototype.result = false;
TruncateResponseProto.create = function(properties) {
return new TruncateResponseProto(properties);
};
TruncateResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
TruncateResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.TruncateResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return TruncateResponseProto;
})();
client.ConcatRequestProto = (function() {
const ConcatRequestProto = function (p) {
this.srcs = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ConcatRequestProto.prototype.trg = "";
ConcatRequestProto.prototype.srcs = $util.emptyArray;
ConcatRequestProto.create = function(properties) {
return new ConcatRequestProto(properties);
};
ConcatRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.trg);
if (m.srcs != null && m.srcs.length) {
for (var i = 0; i < m.srcs.length; ++i)
w.uint32(/* id 2, wireType 2 =*/18).string(m.srcs[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ConcatRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ConcatRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.trg = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.srcs && m.srcs.length))
m.srcs = [];
m.srcs.push(r.string());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "trg"))
throw $util.ProtocolError("missing required 'trg'", { instance: m });
return m;
};
return ConcatRequestProto;
})();
client.ConcatResponseProto = (function() {
const ConcatResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ConcatResponseProto.create = function(properties) {
return new ConcatResponseProto(properties);
};
ConcatResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ConcatResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ConcatResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ConcatResponseProto;
})();
client.GetPreferredBlockSizeRequestProto = (function() {
const GetPreferredBlockSizeRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetPreferredBlockSizeRequestProto.prototype.filename = "";
GetPreferredBlockSizeRequestProto.create = function(properties) {
return new GetPreferredBlockSizeRequestProto(properties);
};
GetPreferredBlockSizeRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.filename);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetPreferredBlockSizeRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetPreferredBlockSizeRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.filename = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "filename"))
throw $util.ProtocolError("missing required 'filename'", { instance: m });
return m;
};
return GetPreferredBlockSizeRequestProto;
})();
client.GetPreferredBlockSizeResponseProto = (function() {
const GetPreferredBlockSizeResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetPreferredBlockSizeResponseProto.prototype.bsize = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetPreferredBlockSizeResponseProto.create = function(properties) {
return new GetPreferredBlockSizeResponseProto(properties);
};
GetPreferredBlockSizeResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.bsize);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetPreferredBlockSizeResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetPreferredBlockSizeResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.bsize = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "bsize"))
throw $util.ProtocolError("missing required 'bsize'", { instance: m });
return m;
};
return GetPreferredBlockSizeResponseProto;
})();
client.GetLocatedFileInfoRequestProto = (function() {
const GetLocatedFileInfoRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetLocatedFileInfoRequestProto.prototype.src = null;
GetLocatedFileInfoRequestProto.prototype.needBlockToken = false;
GetLocatedFileInfoRequestProto.create = function(properties) {
return new GetLocatedFileInfoRequestProto(properties);
};
GetLocatedFileInfoRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.src != null && $Object.hasOwnProperty.call(m, "src"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.needBlockToken != null && $Object.hasOwnProperty.call(m, "needBlockToken"))
w.uint32(/* id 2, wireType 0 =*/16).bool(m.needBlockToken);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetLocatedFileInfoRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetLocatedFileInfoRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.needBlockToken = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetLocatedFileInfoRequestProto;
})();
client.GetLocatedFileInfoResponseProto = (function() {
const GetLocatedFileInfoResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetLocatedFileInfoResponseProto.prototype.fs = null;
GetLocatedFileInfoResponseProto.create = function(properties) {
return new GetLocatedFileInfoResponseProto(properties);
};
GetLocatedFileInfoResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.fs != null && $Object.hasOwnProperty.call(m, "fs"))
$root.hdfs.HdfsFileStatusProto.encode(m.fs, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetLocatedFileInfoResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetLocatedFileInfoResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.fs = $root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1, m.fs);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetLocatedFileInfoResponseProto;
})();
client.GetBatchedListingRequestProto = (function() {
const GetBatchedListingRequestProto = function (p) {
this.paths = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetBatchedListingRequestProto.prototype.paths = $util.emptyArray;
GetBatchedListingRequestProto.prototype.startAfter = $util.newBuffer([]);
GetBatchedListingRequestProto.prototype.needLocation = false;
GetBatchedListingRequestProto.create = function(properties) {
return new GetBatchedListingRequestProto(properties);
};
GetBatchedListingRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.paths != null && m.paths.length) {
for (var i = 0; i < m.paths.length; ++i)
w.uint32(/* id 1, wireType 2 =*/10).string(m.paths[i]);
}
w.uint32(/* id 2, wireType 2 =*/18).bytes(m.startAfter);
w.uint32(/* id 3, wireType 0 =*/24).bool(m.needLocation);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetBatchedListingRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetBatchedListingRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.paths && m.paths.length))
m.paths = [];
m.paths.push(r.string());
continue;
}
case 2: {
if (u !== 2)
break;
m.startAfter = r.bytes();
continue;
}
case 3: {
if (u !== 0)
break;
m.needLocation = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "startAfter"))
throw $util.ProtocolError("missing required 'startAfter'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "needLocation"))
throw $util.ProtocolError("missing required 'needLocation'", { instance: m });
return m;
};
return GetBatchedListingRequestProto;
})();
client.GetBatchedListingResponseProto = (function() {
const GetBatchedListingResponseProto = function (p) {
this.listings = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetBatchedListingResponseProto.prototype.listings = $util.emptyArray;
GetBatchedListingResponseProto.prototype.hasMore = false;
GetBatchedListingResponseProto.prototype.startAfter = $util.newBuffer([]);
GetBatchedListingResponseProto.create = function(properties) {
return new GetBatchedListingResponseProto(properties);
};
GetBatchedListingResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.listings != null && m.listings.length) {
for (var i = 0; i < m.listings.length; ++i)
$root.hdfs.BatchedDirectoryListingProto.encode(m.listings[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
w.uint32(/* id 2, wireType 0 =*/16).bool(m.hasMore);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.startAfter);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetBatchedListingResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetBatchedListingResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.listings && m.listings.length))
m.listings = [];
m.listings.push($root.hdfs.BatchedDirectoryListingProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 2: {
if (u !== 0)
break;
m.hasMore = r.bool();
continue;
}
case 3: {
if (u !== 2)
break;
m.startAfter = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "hasMore"))
throw $util.ProtocolError("missing required 'hasMore'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "startAfter"))
throw $util.ProtocolError("missing required 'startAfter'", { instance: m });
return m;
};
return GetBatchedListingResponseProto;
})();
client.RenameRequestProto = (function() {
const RenameRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenameRequestProto.prototype.src = "";
RenameRequestProto.prototype.dst = "";
RenameRequestProto.create = function(properties) {
return new RenameRequestProto(properties);
};
RenameRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.dst);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenameRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenameRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.dst = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "dst"))
throw $util.ProtocolError("missing required 'dst'", { instance: m });
return m;
};
return RenameRequestProto;
})();
client.RenameResponseProto = (function() {
const RenameResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenameResponseProto.prototype.result = false;
RenameResponseProto.create = function(properties) {
return new RenameResponseProto(properties);
};
RenameResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenameResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenameResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return RenameResponseProto;
})();
client.Rename2RequestProto = (function() {
const Rename2RequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Rename2RequestProto.prototype.src = "";
Rename2RequestProto.prototype.dst = "";
Rename2RequestProto.prototype.overwriteDest = false;
Rename2RequestProto.prototype.moveToTrash = null;
Rename2RequestProto.create = function(properties) {
return new Rename2RequestProto(properties);
};
Rename2RequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.dst);
w.uint32(/* id 3, wireType 0 =*/24).bool(m.overwriteDest);
if (m.moveToTrash != null && $Object.hasOwnProperty.call(m, "moveToTrash"))
w.uint32(/* id 4, wireType 0 =*/32).bool(m.moveToTrash);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Rename2RequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.Rename2RequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.dst = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.overwriteDest = r.bool();
continue;
}
case 4: {
if (u !== 0)
break;
m.moveToTrash = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "dst"))
throw $util.ProtocolError("missing required 'dst'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "overwriteDest"))
throw $util.ProtocolError("missing required 'overwriteDest'", { instance: m });
return m;
};
return Rename2RequestProto;
})();
client.Rename2ResponseProto = (function() {
const Rename2ResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Rename2ResponseProto.create = function(properties) {
return new Rename2ResponseProto(properties);
};
Rename2ResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Rename2ResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.Rename2ResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return Rename2ResponseProto;
})();
client.DeleteRequestProto = (function() {
const DeleteRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DeleteRequestProto.prototype.src = "";
DeleteRequestProto.prototype.recursive = false;
DeleteRequestProto.create = function(properties) {
return new DeleteRequestProto(properties);
};
DeleteRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 0 =*/16).bool(m.recursive);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DeleteRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DeleteRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.recursive = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "recursive"))
throw $util.ProtocolError("missing required 'recursive'", { instance: m });
return m;
};
return DeleteRequestProto;
})();
client.DeleteResponseProto = (function() {
const DeleteResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DeleteResponseProto.prototype.result = false;
DeleteResponseProto.create = function(properties) {
return new DeleteResponseProto(properties);
};
DeleteResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DeleteResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DeleteResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return DeleteResponseProto;
})();
client.MkdirsRequestProto = (function() {
const MkdirsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MkdirsRequestProto.prototype.src = "";
MkdirsRequestProto.prototype.masked = null;
MkdirsRequestProto.prototype.createParent = false;
MkdirsRequestProto.prototype.unmasked = null;
MkdirsRequestProto.create = function(properties) {
return new MkdirsRequestProto(properties);
};
MkdirsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
$root.hdfs.FsPermissionProto.encode(m.masked, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
w.uint32(/* id 3, wireType 0 =*/24).bool(m.createParent);
if (m.unmasked != null && $Object.hasOwnProperty.call(m, "unmasked"))
$root.hdfs.FsPermissionProto.encode(m.unmasked, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MkdirsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.MkdirsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.masked = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.masked);
continue;
}
case 3: {
if (u !== 0)
break;
m.createParent = r.bool();
continue;
}
case 4: {
if (u !== 2)
break;
m.unmasked = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.unmasked);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "masked"))
throw $util.ProtocolError("missing required 'masked'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "createParent"))
throw $util.ProtocolError("missing required 'createParent'", { instance: m });
return m;
};
return MkdirsRequestProto;
})();
client.MkdirsResponseProto = (function() {
const MkdirsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MkdirsResponseProto.prototype.result = false;
MkdirsResponseProto.create = function(properties) {
return new MkdirsResponseProto(properties);
};
MkdirsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MkdirsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.MkdirsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return MkdirsResponseProto;
})();
client.CreateSymlinkRequestProto = (function() {
const CreateSymlinkRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CreateSymlinkRequestProto.prototype.target = "";
CreateSymlinkRequestProto.prototype.link = "";
CreateSymlinkRequestProto.prototype.dirPerm = null;
CreateSymlinkRequestProto.prototype.createParent = false;
CreateSymlinkRequestProto.create = function(properties) {
return new CreateSymlinkRequestProto(properties);
};
CreateSymlinkRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.target);
w.uint32(/* id 2, wireType 2 =*/18).string(m.link);
$root.hdfs.FsPermissionProto.encode(m.dirPerm, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
w.uint32(/* id 4, wireType 0 =*/32).bool(m.createParent);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CreateSymlinkRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CreateSymlinkRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.target = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.link = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.dirPerm = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.dirPerm);
continue;
}
case 4: {
if (u !== 0)
break;
m.createParent = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "target"))
throw $util.ProtocolError("missing required 'target'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "link"))
throw $util.ProtocolError("missing required 'link'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "dirPerm"))
throw $util.ProtocolError("missing required 'dirPerm'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "createParent"))
throw $util.ProtocolError("missing required 'createParent'", { instance: m });
return m;
};
return CreateSymlinkRequestProto;
})();
client.CreateSymlinkResponseProto = (function() {
const CreateSymlinkResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CreateSymlinkResponseProto.create = function(properties) {
return new CreateSymlinkResponseProto(properties);
};
CreateSymlinkResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CreateSymlinkResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CreateSymlinkResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CreateSymlinkResponseProto;
})();
client.GetLinkTargetRequestProto = (function() {
const GetLinkTargetRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetLinkTargetRequestProto.prototype.path = "";
GetLinkTargetRequestProto.create = function(properties) {
return new GetLinkTargetRequestProto(properties);
};
GetLinkTargetRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.path);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetLinkTargetRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetLinkTargetRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
return m;
};
return GetLinkTargetRequestProto;
})();
client.GetLinkTargetResponseProto = (function() {
const GetLinkTargetResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetLinkTargetResponseProto.prototype.targetPath = null;
GetLinkTargetResponseProto.create = function(properties) {
return new GetLinkTargetResponseProto(properties);
};
GetLinkTargetResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.targetPath != null && $Object.hasOwnProperty.call(m, "targetPath"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.targetPath);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetLinkTargetResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetLinkTargetResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.targetPath = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetLinkTargetResponseProto;
})();
client.GetEnclosingRootRequestProto = (function() {
const GetEnclosingRootRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetEnclosingRootRequestProto.prototype.filename = null;
GetEnclosingRootRequestProto.create = function(properties) {
return new GetEnclosingRootRequestProto(properties);
};
GetEnclosingRootRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.filename != null && $Object.hasOwnProperty.call(m, "filename"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.filename);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetEnclosingRootRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetEnclosingRootRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.filename = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetEnclosingRootRequestProto;
})();
client.GetEnclosingRootResponseProto = (function() {
const GetEnclosingRootResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetEnclosingRootResponseProto.prototype.enclosingRootPath = null;
GetEnclosingRootResponseProto.create = function(properties) {
return new GetEnclosingRootResponseProto(properties);
};
GetEnclosingRootResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.enclosingRootPath != null && $Object.hasOwnProperty.call(m, "enclosingRootPath"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.enclosingRootPath);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetEnclosingRootResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetEnclosingRootResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.enclosingRootPath = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetEnclosingRootResponseProto;
})();
client.SetReplicationRequestProto = (function() {
const SetReplicationRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetReplicationRequestProto.prototype.src = "";
SetReplicationRequestProto.prototype.replication = 0;
SetReplicationRequestProto.create = function(properties) {
return new SetReplicationRequestProto(properties);
};
SetReplicationRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.replication);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetReplicationRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetReplicationRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.replication = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "replication"))
throw $util.ProtocolError("missing required 'replication'", { instance: m });
return m;
};
return SetReplicationRequestProto;
})();
client.SetReplicationResponseProto = (function() {
const SetReplicationResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetReplicationResponseProto.prototype.result = false;
SetReplicationResponseProto.create = function(properties) {
return new SetReplicationResponseProto(properties);
};
SetReplicationResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetReplicationResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetReplicationResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return SetReplicationResponseProto;
})();
client.SetPermissionRequestProto = (function() {
const SetPermissionRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetPermissionRequestProto.prototype.src = "";
SetPermissionRequestProto.prototype.permission = null;
SetPermissionRequestProto.create = function(properties) {
return new SetPermissionRequestProto(properties);
};
SetPermissionRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
$root.hdfs.FsPermissionProto.encode(m.permission, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetPermissionRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetPermissionRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.permission = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.permission);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "permission"))
throw $util.ProtocolError("missing required 'permission'", { instance: m });
return m;
};
return SetPermissionRequestProto;
})();
client.SetPermissionResponseProto = (function() {
const SetPermissionResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetPermissionResponseProto.create = function(properties) {
return new SetPermissionResponseProto(properties);
};
SetPermissionResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetPermissionResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetPermissionResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetPermissionResponseProto;
})();
client.SetOwnerRequestProto = (function() {
const SetOwnerRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetOwnerRequestProto.prototype.src = "";
SetOwnerRequestProto.prototype.username = null;
SetOwnerRequestProto.prototype.groupname = null;
SetOwnerRequestProto.create = function(properties) {
return new SetOwnerRequestProto(properties);
};
SetOwnerRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.username != null && $Object.hasOwnProperty.call(m, "username"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.username);
if (m.groupname != null && $Object.hasOwnProperty.call(m, "groupname"))
w.uint32(/* id 3, wireType 2 =*/26).string(m.groupname);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetOwnerRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetOwnerRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.username = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.groupname = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return SetOwnerRequestProto;
})();
client.SetOwnerResponseProto = (function() {
const SetOwnerResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetOwnerResponseProto.create = function(properties) {
return new SetOwnerResponseProto(properties);
};
SetOwnerResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetOwnerResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetOwnerResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetOwnerResponseProto;
})();
client.SetTimesRequestProto = (function() {
const SetTimesRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetTimesRequestProto.prototype.src = "";
SetTimesRequestProto.prototype.mtime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SetTimesRequestProto.prototype.atime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SetTimesRequestProto.create = function(properties) {
return new SetTimesRequestProto(properties);
};
SetTimesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.mtime);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.atime);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetTimesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetTimesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.mtime = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.atime = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "mtime"))
throw $util.ProtocolError("missing required 'mtime'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "atime"))
throw $util.ProtocolError("missing required 'atime'", { instance: m });
return m;
};
return SetTimesRequestProto;
})();
client.SetTimesResponseProto = (function() {
const SetTimesResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetTimesResponseProto.create = function(properties) {
return new SetTimesResponseProto(properties);
};
SetTimesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetTimesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetTimesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetTimesResponseProto;
})();
client.CheckAccessRequestProto = (function() {
const CheckAccessRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CheckAccessRequestProto.prototype.path = "";
CheckAccessRequestProto.prototype.mode = 0;
CheckAccessRequestProto.create = function(properties) {
return new CheckAccessRequestProto(properties);
};
CheckAccessRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.path);
w.uint32(/* id 2, wireType 0 =*/16).int32(m.mode);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CheckAccessRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CheckAccessRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.AclEntryProto.FsActionProto[v] !== $undefined) {
m.mode = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "mode"))
throw $util.ProtocolError("missing required 'mode'", { instance: m });
return m;
};
return CheckAccessRequestProto;
})();
client.CheckAccessResponseProto = (function() {
const CheckAccessResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CheckAccessResponseProto.create = function(properties) {
return new CheckAccessResponseProto(properties);
};
CheckAccessResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CheckAccessResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CheckAccessResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CheckAccessResponseProto;
})();
client.GetContentSummaryRequestProto = (function() {
const GetContentSummaryRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetContentSummaryRequestProto.prototype.path = "";
GetContentSummaryRequestProto.create = function(properties) {
return new GetContentSummaryRequestProto(properties);
};
GetContentSummaryRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.path);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetContentSummaryRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetContentSummaryRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
return m;
};
return GetContentSummaryRequestProto;
})();
client.GetContentSummaryResponseProto = (function() {
const GetContentSummaryResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetContentSummaryResponseProto.prototype.summary = null;
GetContentSummaryResponseProto.create = function(properties) {
return new GetContentSummaryResponseProto(properties);
};
GetContentSummaryResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ContentSummaryProto.encode(m.summary, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetContentSummaryResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetContentSummaryResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.summary = $root.hdfs.ContentSummaryProto.decode(r, r.size(), $undefined, q + 1, m.summary);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "summary"))
throw $util.ProtocolError("missing required 'summary'", { instance: m });
return m;
};
return GetContentSummaryResponseProto;
})();
client.GetQuotaUsageRequestProto = (function() {
const GetQuotaUsageRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetQuotaUsageRequestProto.prototype.path = "";
GetQuotaUsageRequestProto.create = function(properties) {
return new GetQuotaUsageRequestProto(properties);
};
GetQuotaUsageRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.path);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetQuotaUsageRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetQuotaUsageRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
return m;
};
return GetQuotaUsageRequestProto;
})();
client.GetQuotaUsageResponseProto = (function() {
const GetQuotaUsageResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetQuotaUsageResponseProto.prototype.usage = null;
GetQuotaUsageResponseProto.create = function(properties) {
return new GetQuotaUsageResponseProto(properties);
};
GetQuotaUsageResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.QuotaUsageProto.encode(m.usage, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetQuotaUsageResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetQuotaUsageResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.usage = $root.hdfs.QuotaUsageProto.decode(r, r.size(), $undefined, q + 1, m.usage);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "usage"))
throw $util.ProtocolError("missing required 'usage'", { instance: m });
return m;
};
return GetQuotaUsageResponseProto;
})();
client.SetQuotaRequestProto = (function() {
const SetQuotaRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetQuotaRequestProto.prototype.path = "";
SetQuotaRequestProto.prototype.namespaceQuota = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SetQuotaRequestProto.prototype.storagespaceQuota = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SetQuotaRequestProto.prototype.storageType = null;
SetQuotaRequestProto.create = function(properties) {
return new SetQuotaRequestProto(properties);
};
SetQuotaRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.path);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.namespaceQuota);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.storagespaceQuota);
if (m.storageType != null && $Object.hasOwnProperty.call(m, "storageType"))
w.uint32(/* id 4, wireType 0 =*/32).int32(m.storageType);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetQuotaRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetQuotaRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.namespaceQuota = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.storagespaceQuota = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
m.storageType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "namespaceQuota"))
throw $util.ProtocolError("missing required 'namespaceQuota'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "storagespaceQuota"))
throw $util.ProtocolError("missing required 'storagespaceQuota'", { instance: m });
return m;
};
return SetQuotaRequestProto;
})();
client.SetQuotaResponseProto = (function() {
const SetQuotaResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetQuotaResponseProto.create = function(properties) {
return new SetQuotaResponseProto(properties);
};
SetQuotaResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetQuotaResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetQuotaResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetQuotaResponseProto;
})();
client.SetStoragePolicyRequestProto = (function() {
const SetStoragePolicyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetStoragePolicyRequestProto.prototype.src = "";
SetStoragePolicyRequestProto.prototype.policyName = "";
SetStoragePolicyRequestProto.create = function(properties) {
return new SetStoragePolicyRequestProto(properties);
};
SetStoragePolicyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
w.uint32(/* id 2, wireType 2 =*/18).string(m.policyName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetStoragePolicyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetStoragePolicyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.policyName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "policyName"))
throw $util.ProtocolError("missing required 'policyName'", { instance: m });
return m;
};
return SetStoragePolicyRequestProto;
})();
client.SetStoragePolicyResponseProto = (function() {
const SetStoragePolicyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetStoragePolicyResponseProto.create = function(properties) {
return new SetStoragePolicyResponseProto(properties);
};
SetStoragePolicyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetStoragePolicyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetStoragePolicyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetStoragePolicyResponseProto;
})();
client.UnsetStoragePolicyRequestProto = (function() {
const UnsetStoragePolicyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UnsetStoragePolicyRequestProto.prototype.src = "";
UnsetStoragePolicyRequestProto.create = function(properties) {
return new UnsetStoragePolicyRequestProto(properties);
};
UnsetStoragePolicyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UnsetStoragePolicyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UnsetStoragePolicyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return UnsetStoragePolicyRequestProto;
})();
client.UnsetStoragePolicyResponseProto = (function() {
const UnsetStoragePolicyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UnsetStoragePolicyResponseProto.create = function(properties) {
return new UnsetStoragePolicyResponseProto(properties);
};
UnsetStoragePolicyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UnsetStoragePolicyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UnsetStoragePolicyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return UnsetStoragePolicyResponseProto;
})();
client.GetStoragePolicyRequestProto = (function() {
const GetStoragePolicyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetStoragePolicyRequestProto.prototype.path = "";
GetStoragePolicyRequestProto.create = function(properties) {
return new GetStoragePolicyRequestProto(properties);
};
GetStoragePolicyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.path);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetStoragePolicyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetStoragePolicyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
return m;
};
return GetStoragePolicyRequestProto;
})();
client.GetStoragePolicyResponseProto = (function() {
const GetStoragePolicyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetStoragePolicyResponseProto.prototype.storagePolicy = null;
GetStoragePolicyResponseProto.create = function(properties) {
return new GetStoragePolicyResponseProto(properties);
};
GetStoragePolicyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.BlockStoragePolicyProto.encode(m.storagePolicy, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetStoragePolicyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetStoragePolicyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.storagePolicy = $root.hdfs.BlockStoragePolicyProto.decode(r, r.size(), $undefined, q + 1, m.storagePolicy);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "storagePolicy"))
throw $util.ProtocolError("missing required 'storagePolicy'", { instance: m });
return m;
};
return GetStoragePolicyResponseProto;
})();
client.GetStoragePoliciesRequestProto = (function() {
const GetStoragePoliciesRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetStoragePoliciesRequestProto.create = function(properties) {
return new GetStoragePoliciesRequestProto(properties);
};
GetStoragePoliciesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetStoragePoliciesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetStoragePoliciesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetStoragePoliciesRequestProto;
})();
client.GetStoragePoliciesResponseProto = (function() {
const GetStoragePoliciesResponseProto = function (p) {
this.policies = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetStoragePoliciesResponseProto.prototype.policies = $util.emptyArray;
GetStoragePoliciesResponseProto.create = function(properties) {
return new GetStoragePoliciesResponseProto(properties);
};
GetStoragePoliciesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.policies != null && m.policies.length) {
for (var i = 0; i < m.policies.length; ++i)
$root.hdfs.BlockStoragePolicyProto.encode(m.policies[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetStoragePoliciesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetStoragePoliciesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.policies && m.policies.length))
m.policies = [];
m.policies.push($root.hdfs.BlockStoragePolicyProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetStoragePoliciesResponseProto;
})();
client.SatisfyStoragePolicyRequestProto = (function() {
const SatisfyStoragePolicyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SatisfyStoragePolicyRequestProto.prototype.src = "";
SatisfyStoragePolicyRequestProto.create = function(properties) {
return new SatisfyStoragePolicyRequestProto(properties);
};
SatisfyStoragePolicyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SatisfyStoragePolicyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SatisfyStoragePolicyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return SatisfyStoragePolicyRequestProto;
})();
client.SatisfyStoragePolicyResponseProto = (function() {
const SatisfyStoragePolicyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SatisfyStoragePolicyResponseProto.create = function(properties) {
return new SatisfyStoragePolicyResponseProto(properties);
};
SatisfyStoragePolicyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SatisfyStoragePolicyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SatisfyStoragePolicyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SatisfyStoragePolicyResponseProto;
})();
client.ModifyAclEntriesRequestProto = (function() {
const ModifyAclEntriesRequestProto = function (p) {
this.aclSpec = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ModifyAclEntriesRequestProto.prototype.src = "";
ModifyAclEntriesRequestProto.prototype.aclSpec = $util.emptyArray;
ModifyAclEntriesRequestProto.create = function(properties) {
return new ModifyAclEntriesRequestProto(properties);
};
ModifyAclEntriesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.aclSpec != null && m.aclSpec.length) {
for (var i = 0; i < m.aclSpec.length; ++i)
$root.client.AclEntryProto.encode(m.aclSpec[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ModifyAclEntriesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ModifyAclEntriesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.aclSpec && m.aclSpec.length))
m.aclSpec = [];
m.aclSpec.push($root.client.AclEntryProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return ModifyAclEntriesRequestProto;
})();
client.ModifyAclEntriesResponseProto = (function() {
const ModifyAclEntriesResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ModifyAclEntriesResponseProto.create = function(properties) {
return new ModifyAclEntriesResponseProto(properties);
};
ModifyAclEntriesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ModifyAclEntriesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ModifyAclEntriesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ModifyAclEntriesResponseProto;
})();
client.RemoveAclEntriesRequestProto = (function() {
const RemoveAclEntriesRequestProto = function (p) {
this.aclSpec = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveAclEntriesRequestProto.prototype.src = "";
RemoveAclEntriesRequestProto.prototype.aclSpec = $util.emptyArray;
RemoveAclEntriesRequestProto.create = function(properties) {
return new RemoveAclEntriesRequestProto(properties);
};
RemoveAclEntriesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.aclSpec != null && m.aclSpec.length) {
for (var i = 0; i < m.aclSpec.length; ++i)
$root.client.AclEntryProto.encode(m.aclSpec[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveAclEntriesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveAclEntriesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.aclSpec && m.aclSpec.length))
m.aclSpec = [];
m.aclSpec.push($root.client.AclEntryProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return RemoveAclEntriesRequestProto;
})();
client.RemoveAclEntriesResponseProto = (function() {
const RemoveAclEntriesResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveAclEntriesResponseProto.create = function(properties) {
return new RemoveAclEntriesResponseProto(properties);
};
RemoveAclEntriesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveAclEntriesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveAclEntriesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RemoveAclEntriesResponseProto;
})();
client.SetAclRequestProto = (function() {
const SetAclRequestProto = function (p) {
this.aclSpec = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetAclRequestProto.prototype.src = "";
SetAclRequestProto.prototype.aclSpec = $util.emptyArray;
SetAclRequestProto.create = function(properties) {
return new SetAclRequestProto(properties);
};
SetAclRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.aclSpec != null && m.aclSpec.length) {
for (var i = 0; i < m.aclSpec.length; ++i)
$root.client.AclEntryProto.encode(m.aclSpec[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetAclRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetAclRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.aclSpec && m.aclSpec.length))
m.aclSpec = [];
m.aclSpec.push($root.client.AclEntryProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return SetAclRequestProto;
})();
client.SetAclResponseProto = (function() {
const SetAclResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetAclResponseProto.create = function(properties) {
return new SetAclResponseProto(properties);
};
SetAclResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetAclResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetAclResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetAclResponseProto;
})();
client.RemoveAclRequestProto = (function() {
const RemoveAclRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveAclRequestProto.prototype.src = "";
RemoveAclRequestProto.create = function(properties) {
return new RemoveAclRequestProto(properties);
};
RemoveAclRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveAclRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveAclRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return RemoveAclRequestProto;
})();
client.RemoveAclResponseProto = (function() {
const RemoveAclResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveAclResponseProto.create = function(properties) {
return new RemoveAclResponseProto(properties);
};
RemoveAclResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveAclResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveAclResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RemoveAclResponseProto;
})();
client.RemoveDefaultAclRequestProto = (function() {
const RemoveDefaultAclRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveDefaultAclRequestProto.prototype.src = "";
RemoveDefaultAclRequestProto.create = function(properties) {
return new RemoveDefaultAclRequestProto(properties);
};
RemoveDefaultAclRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveDefaultAclRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveDefaultAclRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return RemoveDefaultAclRequestProto;
})();
client.RemoveDefaultAclResponseProto = (function() {
const RemoveDefaultAclResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveDefaultAclResponseProto.create = function(properties) {
return new RemoveDefaultAclResponseProto(properties);
};
RemoveDefaultAclResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveDefaultAclResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveDefaultAclResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RemoveDefaultAclResponseProto;
})();
client.GetAclStatusRequestProto = (function() {
const GetAclStatusRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetAclStatusRequestProto.prototype.src = "";
GetAclStatusRequestProto.create = function(properties) {
return new GetAclStatusRequestProto(properties);
};
GetAclStatusRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetAclStatusRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetAclStatusRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return GetAclStatusRequestProto;
})();
client.GetAclStatusResponseProto = (function() {
const GetAclStatusResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetAclStatusResponseProto.prototype.result = null;
GetAclStatusResponseProto.create = function(properties) {
return new GetAclStatusResponseProto(properties);
};
GetAclStatusResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.client.AclStatusProto.encode(m.result, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetAclStatusResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetAclStatusResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.result = $root.client.AclStatusProto.decode(r, r.size(), $undefined, q + 1, m.result);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return GetAclStatusResponseProto;
})();
client.SetXAttrRequestProto = (function() {
const SetXAttrRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetXAttrRequestProto.prototype.src = "";
SetXAttrRequestProto.prototype.xAttr = null;
SetXAttrRequestProto.prototype.flag = null;
SetXAttrRequestProto.create = function(properties) {
return new SetXAttrRequestProto(properties);
};
SetXAttrRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.xAttr != null && $Object.hasOwnProperty.call(m, "xAttr"))
$root.client.XAttrProto.encode(m.xAttr, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.flag != null && $Object.hasOwnProperty.call(m, "flag"))
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.flag);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetXAttrRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetXAttrRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.xAttr = $root.client.XAttrProto.decode(r, r.size(), $undefined, q + 1, m.xAttr);
continue;
}
case 3: {
if (u !== 0)
break;
m.flag = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return SetXAttrRequestProto;
})();
client.SetXAttrResponseProto = (function() {
const SetXAttrResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetXAttrResponseProto.create = function(properties) {
return new SetXAttrResponseProto(properties);
};
SetXAttrResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetXAttrResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetXAttrResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetXAttrResponseProto;
})();
client.GetXAttrsRequestProto = (function() {
const GetXAttrsRequestProto = function (p) {
this.xAttrs = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetXAttrsRequestProto.prototype.src = "";
GetXAttrsRequestProto.prototype.xAttrs = $util.emptyArray;
GetXAttrsRequestProto.create = function(properties) {
return new GetXAttrsRequestProto(properties);
};
GetXAttrsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.xAttrs != null && m.xAttrs.length) {
for (var i = 0; i < m.xAttrs.length; ++i)
$root.client.XAttrProto.encode(m.xAttrs[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetXAttrsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetXAttrsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.xAttrs && m.xAttrs.length))
m.xAttrs = [];
m.xAttrs.push($root.client.XAttrProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return GetXAttrsRequestProto;
})();
client.GetXAttrsResponseProto = (function() {
const GetXAttrsResponseProto = function (p) {
this.xAttrs = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetXAttrsResponseProto.prototype.xAttrs = $util.emptyArray;
GetXAttrsResponseProto.create = function(properties) {
return new GetXAttrsResponseProto(properties);
};
GetXAttrsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.xAttrs != null && m.xAttrs.length) {
for (var i = 0; i < m.xAttrs.length; ++i)
$root.client.XAttrProto.encode(m.xAttrs[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetXAttrsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetXAttrsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.xAttrs && m.xAttrs.length))
m.xAttrs = [];
m.xAttrs.push($root.client.XAttrProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetXAttrsResponseProto;
})();
client.ListXAttrsRequestProto = (function() {
const ListXAttrsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListXAttrsRequestProto.prototype.src = "";
ListXAttrsRequestProto.create = function(properties) {
return new ListXAttrsRequestProto(properties);
};
ListXAttrsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListXAttrsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListXAttrsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return ListXAttrsRequestProto;
})();
client.ListXAttrsResponseProto = (function() {
const ListXAttrsResponseProto = function (p) {
this.xAttrs = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListXAttrsResponseProto.prototype.xAttrs = $util.emptyArray;
ListXAttrsResponseProto.create = function(properties) {
return new ListXAttrsResponseProto(properties);
};
ListXAttrsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.xAttrs != null && m.xAttrs.length) {
for (var i = 0; i < m.xAttrs.length; ++i)
$root.client.XAttrProto.encode(m.xAttrs[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListXAttrsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListXAttrsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.xAttrs && m.xAttrs.length))
m.xAttrs = [];
m.xAttrs.push($root.client.XAttrProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ListXAttrsResponseProto;
})();
client.RemoveXAttrRequestProto = (function() {
const RemoveXAttrRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveXAttrRequestProto.prototype.src = "";
RemoveXAttrRequestProto.prototype.xAttr = null;
RemoveXAttrRequestProto.create = function(properties) {
return new RemoveXAttrRequestProto(properties);
};
RemoveXAttrRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.xAttr != null && $Object.hasOwnProperty.call(m, "xAttr"))
$root.client.XAttrProto.encode(m.xAttr, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveXAttrRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveXAttrRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.xAttr = $root.client.XAttrProto.decode(r, r.size(), $undefined, q + 1, m.xAttr);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return RemoveXAttrRequestProto;
})();
client.RemoveXAttrResponseProto = (function() {
const RemoveXAttrResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoveXAttrResponseProto.create = function(properties) {
return new RemoveXAttrResponseProto(properties);
};
RemoveXAttrResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoveXAttrResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RemoveXAttrResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RemoveXAttrResponseProto;
})();
client.GetFsStatusRequestProto = (function() {
const GetFsStatusRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFsStatusRequestProto.create = function(properties) {
return new GetFsStatusRequestProto(properties);
};
GetFsStatusRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFsStatusRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFsStatusRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetFsStatusRequestProto;
})();
client.GetFsStatsResponseProto = (function() {
const GetFsStatsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFsStatsResponseProto.prototype.capacity = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsStatsResponseProto.prototype.used = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsStatsResponseProto.prototype.remaining = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsStatsResponseProto.prototype.underReplicated = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsStatsResponseProto.prototype.corruptBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsStatsResponseProto.prototype.missingBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsStatsResponseProto.prototype.missingReplOneBlocks = null;
GetFsStatsResponseProto.prototype.blocksInFuture = null;
GetFsStatsResponseProto.prototype.pendingDeletionBlocks = null;
GetFsStatsResponseProto.create = function(properties) {
return new GetFsStatsResponseProto(properties);
};
GetFsStatsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.capacity);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.used);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.remaining);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.underReplicated);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.corruptBlocks);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.missingBlocks);
if (m.missingReplOneBlocks != null && $Object.hasOwnProperty.call(m, "missingReplOneBlocks"))
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.missingReplOneBlocks);
if (m.blocksInFuture != null && $Object.hasOwnProperty.call(m, "blocksInFuture"))
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.blocksInFuture);
if (m.pendingDeletionBlocks != null && $Object.hasOwnProperty.call(m, "pendingDeletionBlocks"))
w.uint32(/* id 9, wireType 0 =*/72).uint64(m.pendingDeletionBlocks);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFsStatsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFsStatsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.capacity = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.used = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.remaining = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.underReplicated = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.corruptBlocks = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.missingBlocks = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.missingReplOneBlocks = r.uint64();
continue;
}
case 8: {
if (u !== 0)
break;
m.blocksInFuture = r.uint64();
continue;
}
case 9: {
if (u !== 0)
break;
m.pendingDeletionBlocks = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "capacity"))
throw $util.ProtocolError("missing required 'capacity'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "used"))
throw $util.ProtocolError("missing required 'used'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "remaining"))
throw $util.ProtocolError("missing required 'remaining'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "underReplicated"))
throw $util.ProtocolError("missing required 'underReplicated'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "corruptBlocks"))
throw $util.ProtocolError("missing required 'corruptBlocks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "missingBlocks"))
throw $util.ProtocolError("missing required 'missingBlocks'", { instance: m });
return m;
};
return GetFsStatsResponseProto;
})();
client.GetFsReplicatedBlockStatsRequestProto = (function() {
const GetFsReplicatedBlockStatsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFsReplicatedBlockStatsRequestProto.create = function(properties) {
return new GetFsReplicatedBlockStatsRequestProto(properties);
};
GetFsReplicatedBlockStatsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFsReplicatedBlockStatsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFsReplicatedBlockStatsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetFsReplicatedBlockStatsRequestProto;
})();
client.GetFsReplicatedBlockStatsResponseProto = (function() {
const GetFsReplicatedBlockStatsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFsReplicatedBlockStatsResponseProto.prototype.lowRedundancy = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsReplicatedBlockStatsResponseProto.prototype.corruptBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsReplicatedBlockStatsResponseProto.prototype.missingBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsReplicatedBlockStatsResponseProto.prototype.missingReplOneBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsReplicatedBlockStatsResponseProto.prototype.blocksInFuture = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsReplicatedBlockStatsResponseProto.prototype.pendingDeletionBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsReplicatedBlockStatsResponseProto.prototype.highestPrioLowRedundancyBlocks = null;
GetFsReplicatedBlockStatsResponseProto.create = function(properties) {
return new GetFsReplicatedBlockStatsResponseProto(properties);
};
GetFsReplicatedBlockStatsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.lowRedundancy);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.corruptBlocks);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.missingBlocks);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.missingReplOneBlocks);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.blocksInFuture);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.pendingDeletionBlocks);
if (m.highestPrioLowRedundancyBlocks != null && $Object.hasOwnProperty.call(m, "highestPrioLowRedundancyBlocks"))
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.highestPrioLowRedundancyBlocks);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFsReplicatedBlockStatsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFsReplicatedBlockStatsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.lowRedundancy = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.corruptBlocks = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.missingBlocks = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.missingReplOneBlocks = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.blocksInFuture = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.pendingDeletionBlocks = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.highestPrioLowRedundancyBlocks = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "lowRedundancy"))
throw $util.ProtocolError("missing required 'lowRedundancy'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "corruptBlocks"))
throw $util.ProtocolError("missing required 'corruptBlocks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "missingBlocks"))
throw $util.ProtocolError("missing required 'missingBlocks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "missingReplOneBlocks"))
throw $util.ProtocolError("missing required 'missingReplOneBlocks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blocksInFuture"))
throw $util.ProtocolError("missing required 'blocksInFuture'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "pendingDeletionBlocks"))
throw $util.ProtocolError("missing required 'pendingDeletionBlocks'", { instance: m });
return m;
};
return GetFsReplicatedBlockStatsResponseProto;
})();
client.GetFsECBlockGroupStatsRequestProto = (function() {
const GetFsECBlockGroupStatsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFsECBlockGroupStatsRequestProto.create = function(properties) {
return new GetFsECBlockGroupStatsRequestProto(properties);
};
GetFsECBlockGroupStatsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFsECBlockGroupStatsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFsECBlockGroupStatsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetFsECBlockGroupStatsRequestProto;
})();
client.GetFsECBlockGroupStatsResponseProto = (function() {
const GetFsECBlockGroupStatsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetFsECBlockGroupStatsResponseProto.prototype.lowRedundancy = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsECBlockGroupStatsResponseProto.prototype.corruptBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsECBlockGroupStatsResponseProto.prototype.missingBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsECBlockGroupStatsResponseProto.prototype.blocksInFuture = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsECBlockGroupStatsResponseProto.prototype.pendingDeletionBlocks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetFsECBlockGroupStatsResponseProto.prototype.highestPrioLowRedundancyBlocks = null;
GetFsECBlockGroupStatsResponseProto.create = function(properties) {
return new GetFsECBlockGroupStatsResponseProto(properties);
};
GetFsECBlockGroupStatsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.lowRedundancy);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.corruptBlocks);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.missingBlocks);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.blocksInFuture);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.pendingDeletionBlocks);
if (m.highestPrioLowRedundancyBlocks != null && $Object.hasOwnProperty.call(m, "highestPrioLowRedundancyBlocks"))
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.highestPrioLowRedundancyBlocks);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetFsECBlockGroupStatsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetFsECBlockGroupStatsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.lowRedundancy = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.corruptBlocks = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.missingBlocks = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.blocksInFuture = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.pendingDeletionBlocks = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.highestPrioLowRedundancyBlocks = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "lowRedundancy"))
throw $util.ProtocolError("missing required 'lowRedundancy'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "corruptBlocks"))
throw $util.ProtocolError("missing required 'corruptBlocks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "missingBlocks"))
throw $util.ProtocolError("missing required 'missingBlocks'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blocksInFuture"))
throw $util.ProtocolError("missing required 'blocksInFuture'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "pendingDeletionBlocks"))
throw $util.ProtocolError("missing required 'pendingDeletionBlocks'", { instance: m });
return m;
};
return GetFsECBlockGroupStatsResponseProto;
})();
client.GetDatanodeReportRequestProto = (function() {
const GetDatanodeReportRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDatanodeReportRequestProto.prototype.type = 1;
GetDatanodeReportRequestProto.create = function(properties) {
return new GetDatanodeReportRequestProto(properties);
};
GetDatanodeReportRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.type);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDatanodeReportRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDatanodeReportRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.DatanodeReportTypeProto[v] !== $undefined) {
m.type = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "type"))
throw $util.ProtocolError("missing required 'type'", { instance: m });
return m;
};
return GetDatanodeReportRequestProto;
})();
client.GetDatanodeReportResponseProto = (function() {
const GetDatanodeReportResponseProto = function (p) {
this.di = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDatanodeReportResponseProto.prototype.di = $util.emptyArray;
GetDatanodeReportResponseProto.create = function(properties) {
return new GetDatanodeReportResponseProto(properties);
};
GetDatanodeReportResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.di != null && m.di.length) {
for (var i = 0; i < m.di.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.di[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDatanodeReportResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDatanodeReportResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.di && m.di.length))
m.di = [];
m.di.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetDatanodeReportResponseProto;
})();
client.GetDatanodeStorageReportRequestProto = (function() {
const GetDatanodeStorageReportRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDatanodeStorageReportRequestProto.prototype.type = 1;
GetDatanodeStorageReportRequestProto.create = function(properties) {
return new GetDatanodeStorageReportRequestProto(properties);
};
GetDatanodeStorageReportRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.type);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDatanodeStorageReportRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDatanodeStorageReportRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.DatanodeReportTypeProto[v] !== $undefined) {
m.type = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "type"))
throw $util.ProtocolError("missing required 'type'", { instance: m });
return m;
};
return GetDatanodeStorageReportRequestProto;
})();
client.DatanodeStorageReportProto = (function() {
const DatanodeStorageReportProto = function (p) {
this.storageReports = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DatanodeStorageReportProto.prototype.datanodeInfo = null;
DatanodeStorageReportProto.prototype.storageReports = $util.emptyArray;
DatanodeStorageReportProto.create = function(properties) {
return new DatanodeStorageReportProto(properties);
};
DatanodeStorageReportProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.DatanodeInfoProto.encode(m.datanodeInfo, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.storageReports != null && m.storageReports.length) {
for (var i = 0; i < m.storageReports.length; ++i)
$root.hdfs.StorageReportProto.encode(m.storageReports[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DatanodeStorageReportProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DatanodeStorageReportProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.datanodeInfo = $root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1, m.datanodeInfo);
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.storageReports && m.storageReports.length))
m.storageReports = [];
m.storageReports.push($root.hdfs.StorageReportProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "datanodeInfo"))
throw $util.ProtocolError("missing required 'datanodeInfo'", { instance: m });
return m;
};
return DatanodeStorageReportProto;
})();
client.GetDatanodeStorageReportResponseProto = (function() {
const GetDatanodeStorageReportResponseProto = function (p) {
this.datanodeStorageReports = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDatanodeStorageReportResponseProto.prototype.datanodeStorageReports = $util.emptyArray;
GetDatanodeStorageReportResponseProto.create = function(properties) {
return new GetDatanodeStorageReportResponseProto(properties);
};
GetDatanodeStorageReportResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.datanodeStorageReports != null && m.datanodeStorageReports.length) {
for (var i = 0; i < m.datanodeStorageReports.length; ++i)
$root.client.DatanodeStorageReportProto.encode(m.datanodeStorageReports[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDatanodeStorageReportResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDatanodeStorageReportResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.datanodeStorageReports && m.datanodeStorageReports.length))
m.datanodeStorageReports = [];
m.datanodeStorageReports.push($root.client.DatanodeStorageReportProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetDatanodeStorageReportResponseProto;
})();
client.GetSlowDatanodeReportRequestProto = (function() {
const GetSlowDatanodeReportRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetSlowDatanodeReportRequestProto.create = function(properties) {
return new GetSlowDatanodeReportRequestProto(properties);
};
GetSlowDatanodeReportRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetSlowDatanodeReportRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetSlowDatanodeReportRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetSlowDatanodeReportRequestProto;
})();
client.GetSlowDatanodeReportResponseProto = (function() {
const GetSlowDatanodeReportResponseProto = function (p) {
this.datanodeInfoProto = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetSlowDatanodeReportResponseProto.prototype.datanodeInfoProto = $util.emptyArray;
GetSlowDatanodeReportResponseProto.create = function(properties) {
return new GetSlowDatanodeReportResponseProto(properties);
};
GetSlowDatanodeReportResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.datanodeInfoProto != null && m.datanodeInfoProto.length) {
for (var i = 0; i < m.datanodeInfoProto.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.datanodeInfoProto[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetSlowDatanodeReportResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetSlowDatanodeReportResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.datanodeInfoProto && m.datanodeInfoProto.length))
m.datanodeInfoProto = [];
m.datanodeInfoProto.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetSlowDatanodeReportResponseProto;
})();
client.SetSafeModeRequestProto = (function() {
const SetSafeModeRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetSafeModeRequestProto.prototype.action = 1;
SetSafeModeRequestProto.prototype.checked = false;
SetSafeModeRequestProto.create = function(properties) {
return new SetSafeModeRequestProto(properties);
};
SetSafeModeRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.action);
if (m.checked != null && $Object.hasOwnProperty.call(m, "checked"))
w.uint32(/* id 2, wireType 0 =*/16).bool(m.checked);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetSafeModeRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetSafeModeRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.SafeModeActionProto[v] !== $undefined) {
m.action = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
m.checked = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "action"))
throw $util.ProtocolError("missing required 'action'", { instance: m });
return m;
};
return SetSafeModeRequestProto;
})();
client.SetSafeModeResponseProto = (function() {
const SetSafeModeResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetSafeModeResponseProto.prototype.result = false;
SetSafeModeResponseProto.create = function(properties) {
return new SetSafeModeResponseProto(properties);
};
SetSafeModeResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetSafeModeResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetSafeModeResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return SetSafeModeResponseProto;
})();
client.SaveNamespaceRequestProto = (function() {
const SaveNamespaceRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SaveNamespaceRequestProto.prototype.timeWindow = null;
SaveNamespaceRequestProto.prototype.txGap = null;
SaveNamespaceRequestProto.create = function(properties) {
return new SaveNamespaceRequestProto(properties);
};
SaveNamespaceRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.timeWindow != null && $Object.hasOwnProperty.call(m, "timeWindow"))
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.timeWindow);
if (m.txGap != null && $Object.hasOwnProperty.call(m, "txGap"))
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.txGap);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SaveNamespaceRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SaveNamespaceRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.timeWindow = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.txGap = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SaveNamespaceRequestProto;
})();
client.SaveNamespaceResponseProto = (function() {
const SaveNamespaceResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SaveNamespaceResponseProto.prototype.saved = true;
SaveNamespaceResponseProto.create = function(properties) {
return new SaveNamespaceResponseProto(properties);
};
SaveNamespaceResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.saved != null && $Object.hasOwnProperty.call(m, "saved"))
w.uint32(/* id 1, wireType 0 =*/8).bool(m.saved);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SaveNamespaceResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SaveNamespaceResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.saved = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SaveNamespaceResponseProto;
})();
client.RollEditsRequestProto = (function() {
const RollEditsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RollEditsRequestProto.create = function(properties) {
return new RollEditsRequestProto(properties);
};
RollEditsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RollEditsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RollEditsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RollEditsRequestProto;
})();
client.RollEditsResponseProto = (function() {
const RollEditsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RollEditsResponseProto.prototype.newSegmentTxId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RollEditsResponseProto.create = function(properties) {
return new RollEditsResponseProto(properties);
};
RollEditsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.newSegmentTxId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RollEditsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RollEditsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.newSegmentTxId = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "newSegmentTxId"))
throw $util.ProtocolError("missing required 'newSegmentTxId'", { instance: m });
return m;
};
return RollEditsResponseProto;
})();
client.RestoreFailedStorageRequestProto = (function() {
const RestoreFailedStorageRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RestoreFailedStorageRequestProto.prototype.arg = "";
RestoreFailedStorageRequestProto.create = function(properties) {
return new RestoreFailedStorageRequestProto(properties);
};
RestoreFailedStorageRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.arg);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RestoreFailedStorageRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RestoreFailedStorageRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.arg = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "arg"))
throw $util.ProtocolError("missing required 'arg'", { instance: m });
return m;
};
return RestoreFailedStorageRequestProto;
})();
client.RestoreFailedStorageResponseProto = (function() {
const RestoreFailedStorageResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RestoreFailedStorageResponseProto.prototype.result = false;
RestoreFailedStorageResponseProto.create = function(properties) {
return new RestoreFailedStorageResponseProto(properties);
};
RestoreFailedStorageResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.result);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RestoreFailedStorageResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RestoreFailedStorageResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.result = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "result"))
throw $util.ProtocolError("missing required 'result'", { instance: m });
return m;
};
return RestoreFailedStorageResponseProto;
})();
client.RefreshNodesRequestProto = (function() {
const RefreshNodesRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshNodesRequestProto.create = function(properties) {
return new RefreshNodesRequestProto(properties);
};
RefreshNodesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshNodesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RefreshNodesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshNodesRequestProto;
})();
client.RefreshNodesResponseProto = (function() {
const RefreshNodesResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshNodesResponseProto.create = function(properties) {
return new RefreshNodesResponseProto(properties);
};
RefreshNodesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshNodesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RefreshNodesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshNodesResponseProto;
})();
client.FinalizeUpgradeRequestProto = (function() {
const FinalizeUpgradeRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
FinalizeUpgradeRequestProto.create = function(properties) {
return new FinalizeUpgradeRequestProto(properties);
};
FinalizeUpgradeRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
FinalizeUpgradeRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.FinalizeUpgradeRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return FinalizeUpgradeRequestProto;
})();
client.FinalizeUpgradeResponseProto = (function() {
const FinalizeUpgradeResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
FinalizeUpgradeResponseProto.create = function(properties) {
return new FinalizeUpgradeResponseProto(properties);
};
FinalizeUpgradeResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
FinalizeUpgradeResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.FinalizeUpgradeResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return FinalizeUpgradeResponseProto;
})();
client.UpgradeStatusRequestProto = (function() {
const UpgradeStatusRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UpgradeStatusRequestProto.create = function(properties) {
return new UpgradeStatusRequestProto(properties);
};
UpgradeStatusRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UpgradeStatusRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UpgradeStatusRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return UpgradeStatusRequestProto;
})();
client.UpgradeStatusResponseProto = (function() {
const UpgradeStatusResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UpgradeStatusResponseProto.prototype.upgradeFinalized = false;
UpgradeStatusResponseProto.create = function(properties) {
return new UpgradeStatusResponseProto(properties);
};
UpgradeStatusResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.upgradeFinalized);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UpgradeStatusResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UpgradeStatusResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.upgradeFinalized = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "upgradeFinalized"))
throw $util.ProtocolError("missing required 'upgradeFinalized'", { instance: m });
return m;
};
return UpgradeStatusResponseProto;
})();
client.RollingUpgradeRequestProto = (function() {
const RollingUpgradeRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RollingUpgradeRequestProto.prototype.action = 1;
RollingUpgradeRequestProto.create = function(properties) {
return new RollingUpgradeRequestProto(properties);
};
RollingUpgradeRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.action);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RollingUpgradeRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RollingUpgradeRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.client.RollingUpgradeActionProto[v] !== $undefined) {
m.action = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "action"))
throw $util.ProtocolError("missing required 'action'", { instance: m });
return m;
};
return RollingUpgradeRequestProto;
})();
client.RollingUpgradeStatusProto = (function() {
const RollingUpgradeStatusProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RollingUpgradeStatusProto.prototype.blockPoolId = "";
RollingUpgradeStatusProto.prototype.finalized = false;
RollingUpgradeStatusProto.create = function(properties) {
return new RollingUpgradeStatusProto(properties);
};
RollingUpgradeStatusProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.blockPoolId);
if (m.finalized != null && $Object.hasOwnProperty.call(m, "finalized"))
w.uint32(/* id 2, wireType 0 =*/16).bool(m.finalized);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RollingUpgradeStatusProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RollingUpgradeStatusProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.blockPoolId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.finalized = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "blockPoolId"))
throw $util.ProtocolError("missing required 'blockPoolId'", { instance: m });
return m;
};
return RollingUpgradeStatusProto;
})();
client.RollingUpgradeInfoProto = (function() {
const RollingUpgradeInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RollingUpgradeInfoProto.prototype.status = null;
RollingUpgradeInfoProto.prototype.startTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RollingUpgradeInfoProto.prototype.finalizeTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RollingUpgradeInfoProto.prototype.createdRollbackImages = false;
RollingUpgradeInfoProto.create = function(properties) {
return new RollingUpgradeInfoProto(properties);
};
RollingUpgradeInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.client.RollingUpgradeStatusProto.encode(m.status, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.startTime);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.finalizeTime);
w.uint32(/* id 4, wireType 0 =*/32).bool(m.createdRollbackImages);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RollingUpgradeInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RollingUpgradeInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.status = $root.client.RollingUpgradeStatusProto.decode(r, r.size(), $undefined, q + 1, m.status);
continue;
}
case 2: {
if (u !== 0)
break;
m.startTime = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.finalizeTime = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.createdRollbackImages = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "status"))
throw $util.ProtocolError("missing required 'status'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "startTime"))
throw $util.ProtocolError("missing required 'startTime'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "finalizeTime"))
throw $util.ProtocolError("missing required 'finalizeTime'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "createdRollbackImages"))
throw $util.ProtocolError("missing required 'createdRollbackImages'", { instance: m });
return m;
};
return RollingUpgradeInfoProto;
})();
client.RollingUpgradeResponseProto = (function() {
const RollingUpgradeResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RollingUpgradeResponseProto.prototype.rollingUpgradeInfo = null;
RollingUpgradeResponseProto.create = function(properties) {
return new RollingUpgradeResponseProto(properties);
};
RollingUpgradeResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.rollingUpgradeInfo != null && $Object.hasOwnProperty.call(m, "rollingUpgradeInfo"))
$root.client.RollingUpgradeInfoProto.encode(m.rollingUpgradeInfo, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RollingUpgradeResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RollingUpgradeResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.rollingUpgradeInfo = $root.client.RollingUpgradeInfoProto.decode(r, r.size(), $undefined, q + 1, m.rollingUpgradeInfo);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RollingUpgradeResponseProto;
})();
client.ListCorruptFileBlocksRequestProto = (function() {
const ListCorruptFileBlocksRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListCorruptFileBlocksRequestProto.prototype.path = "";
ListCorruptFileBlocksRequestProto.prototype.cookie = null;
ListCorruptFileBlocksRequestProto.create = function(properties) {
return new ListCorruptFileBlocksRequestProto(properties);
};
ListCorruptFileBlocksRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.path);
if (m.cookie != null && $Object.hasOwnProperty.call(m, "cookie"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.cookie);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListCorruptFileBlocksRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListCorruptFileBlocksRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.cookie = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
return m;
};
return ListCorruptFileBlocksRequestProto;
})();
client.ListCorruptFileBlocksResponseProto = (function() {
const ListCorruptFileBlocksResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListCorruptFileBlocksResponseProto.prototype.corrupt = null;
ListCorruptFileBlocksResponseProto.create = function(properties) {
return new ListCorruptFileBlocksResponseProto(properties);
};
ListCorruptFileBlocksResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.CorruptFileBlocksProto.encode(m.corrupt, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListCorruptFileBlocksResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListCorruptFileBlocksResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.corrupt = $root.hdfs.CorruptFileBlocksProto.decode(r, r.size(), $undefined, q + 1, m.corrupt);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "corrupt"))
throw $util.ProtocolError("missing required 'corrupt'", { instance: m });
return m;
};
return ListCorruptFileBlocksResponseProto;
})();
client.MetaSaveRequestProto = (function() {
const MetaSaveRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MetaSaveRequestProto.prototype.filename = "";
MetaSaveRequestProto.create = function(properties) {
return new MetaSaveRequestProto(properties);
};
MetaSaveRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.filename);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MetaSaveRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.MetaSaveRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.filename = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "filename"))
throw $util.ProtocolError("missing required 'filename'", { instance: m });
return m;
};
return MetaSaveRequestProto;
})();
client.MetaSaveResponseProto = (function() {
const MetaSaveResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MetaSaveResponseProto.create = function(properties) {
return new MetaSaveResponseProto(properties);
};
MetaSaveResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MetaSaveResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.MetaSaveResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return MetaSaveResponseProto;
})();
client.SetBalancerBandwidthRequestProto = (function() {
const SetBalancerBandwidthRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetBalancerBandwidthRequestProto.prototype.bandwidth = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
SetBalancerBandwidthRequestProto.create = function(properties) {
return new SetBalancerBandwidthRequestProto(properties);
};
SetBalancerBandwidthRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.bandwidth);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetBalancerBandwidthRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetBalancerBandwidthRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.bandwidth = r.int64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "bandwidth"))
throw $util.ProtocolError("missing required 'bandwidth'", { instance: m });
return m;
};
return SetBalancerBandwidthRequestProto;
})();
client.SetBalancerBandwidthResponseProto = (function() {
const SetBalancerBandwidthResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetBalancerBandwidthResponseProto.create = function(properties) {
return new SetBalancerBandwidthResponseProto(properties);
};
SetBalancerBandwidthResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetBalancerBandwidthResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetBalancerBandwidthResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetBalancerBandwidthResponseProto;
})();
client.ListOpenFilesRequestProto = (function() {
const ListOpenFilesRequestProto = function (p) {
this.types = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListOpenFilesRequestProto.prototype.id = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
ListOpenFilesRequestProto.prototype.types = $util.emptyArray;
ListOpenFilesRequestProto.prototype.path = null;
ListOpenFilesRequestProto.create = function(properties) {
return new ListOpenFilesRequestProto(properties);
};
ListOpenFilesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.id);
if (m.types != null && m.types.length) {
for (var i = 0; i < m.types.length; ++i)
w.uint32(/* id 2, wireType 0 =*/16).int32(m.types[i]);
}
if (m.path != null && $Object.hasOwnProperty.call(m, "path"))
w.uint32(/* id 3, wireType 2 =*/26).string(m.path);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListOpenFilesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListOpenFilesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.int64();
continue;
}
case 2: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.client.OpenFilesTypeProto[v] !== $undefined) {
if (!(m.types && m.types.length))
m.types = [];
m.types.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(2, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.client.OpenFilesTypeProto[v] !== $undefined) {
if (!(m.types && m.types.length))
m.types = [];
m.types.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
return m;
};
return ListOpenFilesRequestProto;
})();
client.OpenFilesBatchResponseProto = (function() {
const OpenFilesBatchResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpenFilesBatchResponseProto.prototype.id = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
OpenFilesBatchResponseProto.prototype.path = "";
OpenFilesBatchResponseProto.prototype.clientName = "";
OpenFilesBatchResponseProto.prototype.clientMachine = "";
OpenFilesBatchResponseProto.create = function(properties) {
return new OpenFilesBatchResponseProto(properties);
};
OpenFilesBatchResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.path);
w.uint32(/* id 3, wireType 2 =*/26).string(m.clientName);
w.uint32(/* id 4, wireType 2 =*/34).string(m.clientMachine);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpenFilesBatchResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.OpenFilesBatchResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.int64();
continue;
}
case 2: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.clientMachine = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientMachine"))
throw $util.ProtocolError("missing required 'clientMachine'", { instance: m });
return m;
};
return OpenFilesBatchResponseProto;
})();
client.ListOpenFilesResponseProto = (function() {
const ListOpenFilesResponseProto = function (p) {
this.entries = [];
this.types = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListOpenFilesResponseProto.prototype.entries = $util.emptyArray;
ListOpenFilesResponseProto.prototype.hasMore = false;
ListOpenFilesResponseProto.prototype.types = $util.emptyArray;
ListOpenFilesResponseProto.create = function(properties) {
return new ListOpenFilesResponseProto(properties);
};
ListOpenFilesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.entries != null && m.entries.length) {
for (var i = 0; i < m.entries.length; ++i)
$root.client.OpenFilesBatchResponseProto.encode(m.entries[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
w.uint32(/* id 2, wireType 0 =*/16).bool(m.hasMore);
if (m.types != null && m.types.length) {
for (var i = 0; i < m.types.length; ++i)
w.uint32(/* id 3, wireType 0 =*/24).int32(m.types[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListOpenFilesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListOpenFilesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.entries && m.entries.length))
m.entries = [];
m.entries.push($root.client.OpenFilesBatchResponseProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 2: {
if (u !== 0)
break;
m.hasMore = r.bool();
continue;
}
case 3: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.client.OpenFilesTypeProto[v] !== $undefined) {
if (!(m.types && m.types.length))
m.types = [];
m.types.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(3, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.client.OpenFilesTypeProto[v] !== $undefined) {
if (!(m.types && m.types.length))
m.types = [];
m.types.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "hasMore"))
throw $util.ProtocolError("missing required 'hasMore'", { instance: m });
return m;
};
return ListOpenFilesResponseProto;
})();
client.MsyncRequestProto = (function() {
const MsyncRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MsyncRequestProto.create = function(properties) {
return new MsyncRequestProto(properties);
};
MsyncRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MsyncRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.MsyncRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return MsyncRequestProto;
})();
client.MsyncResponseProto = (function() {
const MsyncResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MsyncResponseProto.create = function(properties) {
return new MsyncResponseProto(properties);
};
MsyncResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MsyncResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.MsyncResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return MsyncResponseProto;
})();
client.HAServiceStateRequestProto = (function() {
const HAServiceStateRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HAServiceStateRequestProto.create = function(properties) {
return new HAServiceStateRequestProto(properties);
};
HAServiceStateRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HAServiceStateRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.HAServiceStateRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return HAServiceStateRequestProto;
})();
client.HAServiceStateResponseProto = (function() {
const HAServiceStateResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HAServiceStateResponseProto.prototype.state = 0;
HAServiceStateResponseProto.create = function(properties) {
return new HAServiceStateResponseProto(properties);
};
HAServiceStateResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.state);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HAServiceStateResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.HAServiceStateResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.rpc.HAServiceStateProto[v] !== $undefined) {
m.state = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "state"))
throw $util.ProtocolError("missing required 'state'", { instance: m });
return m;
};
return HAServiceStateResponseProto;
})();
client.GetCurrentEditLogTxidRequestProto = (function() {
const GetCurrentEditLogTxidRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetCurrentEditLogTxidRequestProto.create = function(properties) {
return new GetCurrentEditLogTxidRequestProto(properties);
};
GetCurrentEditLogTxidRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetCurrentEditLogTxidRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetCurrentEditLogTxidRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetCurrentEditLogTxidRequestProto;
})();
client.GetCurrentEditLogTxidResponseProto = (function() {
const GetCurrentEditLogTxidResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetCurrentEditLogTxidResponseProto.prototype.txid = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
GetCurrentEditLogTxidResponseProto.create = function(properties) {
return new GetCurrentEditLogTxidResponseProto(properties);
};
GetCurrentEditLogTxidResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.txid);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetCurrentEditLogTxidResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetCurrentEditLogTxidResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.txid = r.int64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "txid"))
throw $util.ProtocolError("missing required 'txid'", { instance: m });
return m;
};
return GetCurrentEditLogTxidResponseProto;
})();
client.GetDelegationTokenRequestProto = (function() {
const GetDelegationTokenRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDelegationTokenRequestProto.prototype.renewer = "";
GetDelegationTokenRequestProto.create = function(properties) {
return new GetDelegationTokenRequestProto(properties);
};
GetDelegationTokenRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.renewer);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDelegationTokenRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDelegationTokenRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.renewer = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "renewer"))
throw $util.ProtocolError("missing required 'renewer'", { instance: m });
return m;
};
return GetDelegationTokenRequestProto;
})();
client.GetDelegationTokenResponseProto = (function() {
const GetDelegationTokenResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDelegationTokenResponseProto.prototype.token = null;
GetDelegationTokenResponseProto.create = function(properties) {
return new GetDelegationTokenResponseProto(properties);
};
GetDelegationTokenResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.token != null && $Object.hasOwnProperty.call(m, "token"))
$root.hdfs.TokenProto.encode(m.token, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDelegationTokenResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDelegationTokenResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.token = $root.hdfs.TokenProto.decode(r, r.size(), $undefined, q + 1, m.token);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetDelegationTokenResponseProto;
})();
client.RenewDelegationTokenRequestProto = (function() {
const RenewDelegationTokenRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenewDelegationTokenRequestProto.prototype.token = null;
RenewDelegationTokenRequestProto.create = function(properties) {
return new RenewDelegationTokenRequestProto(properties);
};
RenewDelegationTokenRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.TokenProto.encode(m.token, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenewDelegationTokenRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenewDelegationTokenRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.token = $root.hdfs.TokenProto.decode(r, r.size(), $undefined, q + 1, m.token);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "token"))
throw $util.ProtocolError("missing required 'token'", { instance: m });
return m;
};
return RenewDelegationTokenRequestProto;
})();
client.RenewDelegationTokenResponseProto = (function() {
const RenewDelegationTokenResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenewDelegationTokenResponseProto.prototype.newExpiryTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RenewDelegationTokenResponseProto.create = function(properties) {
return new RenewDelegationTokenResponseProto(properties);
};
RenewDelegationTokenResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.newExpiryTime);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenewDelegationTokenResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenewDelegationTokenResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.newExpiryTime = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "newExpiryTime"))
throw $util.ProtocolError("missing required 'newExpiryTime'", { instance: m });
return m;
};
return RenewDelegationTokenResponseProto;
})();
client.CancelDelegationTokenRequestProto = (function() {
const CancelDelegationTokenRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CancelDelegationTokenRequestProto.prototype.token = null;
CancelDelegationTokenRequestProto.create = function(properties) {
return new CancelDelegationTokenRequestProto(properties);
};
CancelDelegationTokenRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.TokenProto.encode(m.token, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CancelDelegationTokenRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CancelDelegationTokenRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.token = $root.hdfs.TokenProto.decode(r, r.size(), $undefined, q + 1, m.token);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "token"))
throw $util.ProtocolError("missing required 'token'", { instance: m });
return m;
};
return CancelDelegationTokenRequestProto;
})();
client.CancelDelegationTokenResponseProto = (function() {
const CancelDelegationTokenResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CancelDelegationTokenResponseProto.create = function(properties) {
return new CancelDelegationTokenResponseProto(properties);
};
CancelDelegationTokenResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CancelDelegationTokenResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CancelDelegationTokenResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CancelDelegationTokenResponseProto;
})();
client.GetDataEncryptionKeyRequestProto = (function() {
const GetDataEncryptionKeyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDataEncryptionKeyRequestProto.create = function(properties) {
return new GetDataEncryptionKeyRequestProto(properties);
};
GetDataEncryptionKeyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDataEncryptionKeyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDataEncryptionKeyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetDataEncryptionKeyRequestProto;
})();
client.DataEncryptionKeyProto = (function() {
const DataEncryptionKeyProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DataEncryptionKeyProto.prototype.keyId = 0;
DataEncryptionKeyProto.prototype.blockPoolId = "";
DataEncryptionKeyProto.prototype.nonce = $util.newBuffer([]);
DataEncryptionKeyProto.prototype.encryptionKey = $util.newBuffer([]);
DataEncryptionKeyProto.prototype.expiryDate = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
DataEncryptionKeyProto.prototype.encryptionAlgorithm = null;
DataEncryptionKeyProto.create = function(properties) {
return new DataEncryptionKeyProto(properties);
};
DataEncryptionKeyProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.keyId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.blockPoolId);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.nonce);
w.uint32(/* id 4, wireType 2 =*/34).bytes(m.encryptionKey);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.expiryDate);
if (m.encryptionAlgorithm != null && $Object.hasOwnProperty.call(m, "encryptionAlgorithm"))
w.uint32(/* id 6, wireType 2 =*/50).string(m.encryptionAlgorithm);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DataEncryptionKeyProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DataEncryptionKeyProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.keyId = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.blockPoolId = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.nonce = r.bytes();
continue;
}
case 4: {
if (u !== 2)
break;
m.encryptionKey = r.bytes();
continue;
}
case 5: {
if (u !== 0)
break;
m.expiryDate = r.uint64();
continue;
}
case 6: {
if (u !== 2)
break;
m.encryptionAlgorithm = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "keyId"))
throw $util.ProtocolError("missing required 'keyId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blockPoolId"))
throw $util.ProtocolError("missing required 'blockPoolId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "nonce"))
throw $util.ProtocolError("missing required 'nonce'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "encryptionKey"))
throw $util.ProtocolError("missing required 'encryptionKey'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "expiryDate"))
throw $util.ProtocolError("missing required 'expiryDate'", { instance: m });
return m;
};
return DataEncryptionKeyProto;
})();
client.GetDataEncryptionKeyResponseProto = (function() {
const GetDataEncryptionKeyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDataEncryptionKeyResponseProto.prototype.dataEncryptionKey = null;
GetDataEncryptionKeyResponseProto.create = function(properties) {
return new GetDataEncryptionKeyResponseProto(properties);
};
GetDataEncryptionKeyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.dataEncryptionKey != null && $Object.hasOwnProperty.call(m, "dataEncryptionKey"))
$root.client.DataEncryptionKeyProto.encode(m.dataEncryptionKey, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDataEncryptionKeyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDataEncryptionKeyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.dataEncryptionKey = $root.client.DataEncryptionKeyProto.decode(r, r.size(), $undefined, q + 1, m.dataEncryptionKey);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetDataEncryptionKeyResponseProto;
})();
client.EncryptionZoneProto = (function() {
const EncryptionZoneProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
EncryptionZoneProto.prototype.id = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
EncryptionZoneProto.prototype.path = "";
EncryptionZoneProto.prototype.suite = 1;
EncryptionZoneProto.prototype.cryptoProtocolVersion = 1;
EncryptionZoneProto.prototype.keyName = "";
EncryptionZoneProto.create = function(properties) {
return new EncryptionZoneProto(properties);
};
EncryptionZoneProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.path);
w.uint32(/* id 3, wireType 0 =*/24).int32(m.suite);
w.uint32(/* id 4, wireType 0 =*/32).int32(m.cryptoProtocolVersion);
w.uint32(/* id 5, wireType 2 =*/42).string(m.keyName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
EncryptionZoneProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.EncryptionZoneProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.int64();
continue;
}
case 2: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.CipherSuiteProto[v] !== $undefined) {
m.suite = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 4: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.CryptoProtocolVersionProto[v] !== $undefined) {
m.cryptoProtocolVersion = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 5: {
if (u !== 2)
break;
m.keyName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "suite"))
throw $util.ProtocolError("missing required 'suite'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "cryptoProtocolVersion"))
throw $util.ProtocolError("missing required 'cryptoProtocolVersion'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "keyName"))
throw $util.ProtocolError("missing required 'keyName'", { instance: m });
return m;
};
return EncryptionZoneProto;
})();
client.GetEZForPathRequestProto = (function() {
const GetEZForPathRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetEZForPathRequestProto.prototype.src = "";
GetEZForPathRequestProto.create = function(properties) {
return new GetEZForPathRequestProto(properties);
};
GetEZForPathRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetEZForPathRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetEZForPathRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return GetEZForPathRequestProto;
})();
client.GetEZForPathResponseProto = (function() {
const GetEZForPathResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetEZForPathResponseProto.prototype.zone = null;
GetEZForPathResponseProto.create = function(properties) {
return new GetEZForPathResponseProto(properties);
};
GetEZForPathResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.zone != null && $Object.hasOwnProperty.call(m, "zone"))
$root.client.EncryptionZoneProto.encode(m.zone, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetEZForPathResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetEZForPathResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.zone = $root.client.EncryptionZoneProto.decode(r, r.size(), $undefined, q + 1, m.zone);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetEZForPathResponseProto;
})();
client.ListEncryptionZonesRequestProto = (function() {
const ListEncryptionZonesRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListEncryptionZonesRequestProto.prototype.id = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
ListEncryptionZonesRequestProto.create = function(properties) {
return new ListEncryptionZonesRequestProto(properties);
};
ListEncryptionZonesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.id);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListEncryptionZonesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListEncryptionZonesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.int64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
return m;
};
return ListEncryptionZonesRequestProto;
})();
client.ListEncryptionZonesResponseProto = (function() {
const ListEncryptionZonesResponseProto = function (p) {
this.zones = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListEncryptionZonesResponseProto.prototype.zones = $util.emptyArray;
ListEncryptionZonesResponseProto.prototype.hasMore = false;
ListEncryptionZonesResponseProto.create = function(properties) {
return new ListEncryptionZonesResponseProto(properties);
};
ListEncryptionZonesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.zones != null && m.zones.length) {
for (var i = 0; i < m.zones.length; ++i)
$root.client.EncryptionZoneProto.encode(m.zones[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
w.uint32(/* id 2, wireType 0 =*/16).bool(m.hasMore);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListEncryptionZonesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListEncryptionZonesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.zones && m.zones.length))
m.zones = [];
m.zones.push($root.client.EncryptionZoneProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 2: {
if (u !== 0)
break;
m.hasMore = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "hasMore"))
throw $util.ProtocolError("missing required 'hasMore'", { instance: m });
return m;
};
return ListEncryptionZonesResponseProto;
})();
client.SetErasureCodingPolicyRequestProto = (function() {
const SetErasureCodingPolicyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetErasureCodingPolicyRequestProto.prototype.src = "";
SetErasureCodingPolicyRequestProto.prototype.ecPolicyName = null;
SetErasureCodingPolicyRequestProto.create = function(properties) {
return new SetErasureCodingPolicyRequestProto(properties);
};
SetErasureCodingPolicyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.ecPolicyName != null && $Object.hasOwnProperty.call(m, "ecPolicyName"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.ecPolicyName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetErasureCodingPolicyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetErasureCodingPolicyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.ecPolicyName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return SetErasureCodingPolicyRequestProto;
})();
client.SetErasureCodingPolicyResponseProto = (function() {
const SetErasureCodingPolicyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SetErasureCodingPolicyResponseProto.create = function(properties) {
return new SetErasureCodingPolicyResponseProto(properties);
};
SetErasureCodingPolicyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SetErasureCodingPolicyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SetErasureCodingPolicyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SetErasureCodingPolicyResponseProto;
})();
client.UnsetErasureCodingPolicyRequestProto = (function() {
const UnsetErasureCodingPolicyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UnsetErasureCodingPolicyRequestProto.prototype.src = "";
UnsetErasureCodingPolicyRequestProto.create = function(properties) {
return new UnsetErasureCodingPolicyRequestProto(properties);
};
UnsetErasureCodingPolicyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UnsetErasureCodingPolicyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UnsetErasureCodingPolicyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return UnsetErasureCodingPolicyRequestProto;
})();
client.UnsetErasureCodingPolicyResponseProto = (function() {
const UnsetErasureCodingPolicyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UnsetErasureCodingPolicyResponseProto.create = function(properties) {
return new UnsetErasureCodingPolicyResponseProto(properties);
};
UnsetErasureCodingPolicyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UnsetErasureCodingPolicyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.UnsetErasureCodingPolicyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return UnsetErasureCodingPolicyResponseProto;
})();
client.GetErasureCodingPolicyRequestProto = (function() {
const GetErasureCodingPolicyRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetErasureCodingPolicyRequestProto.prototype.src = "";
GetErasureCodingPolicyRequestProto.create = function(properties) {
return new GetErasureCodingPolicyRequestProto(properties);
};
GetErasureCodingPolicyRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.src);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetErasureCodingPolicyRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetErasureCodingPolicyRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.src = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "src"))
throw $util.ProtocolError("missing required 'src'", { instance: m });
return m;
};
return GetErasureCodingPolicyRequestProto;
})();
client.GetErasureCodingPolicyResponseProto = (function() {
const GetErasureCodingPolicyResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetErasureCodingPolicyResponseProto.prototype.ecPolicy = null;
GetErasureCodingPolicyResponseProto.create = function(properties) {
return new GetErasureCodingPolicyResponseProto(properties);
};
GetErasureCodingPolicyResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.ecPolicy != null && $Object.hasOwnProperty.call(m, "ecPolicy"))
$root.hdfs.ErasureCodingPolicyProto.encode(m.ecPolicy, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetErasureCodingPolicyResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetErasureCodingPolicyResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.ecPolicy = $root.hdfs.ErasureCodingPolicyProto.decode(r, r.size(), $undefined, q + 1, m.ecPolicy);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetErasureCodingPolicyResponseProto;
})();
client.GetErasureCodingPoliciesRequestProto = (function() {
const GetErasureCodingPoliciesRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetErasureCodingPoliciesRequestProto.create = function(properties) {
return new GetErasureCodingPoliciesRequestProto(properties);
};
GetErasureCodingPoliciesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetErasureCodingPoliciesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetErasureCodingPoliciesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetErasureCodingPoliciesRequestProto;
})();
client.GetErasureCodingPoliciesResponseProto = (function() {
const GetErasureCodingPoliciesResponseProto = function (p) {
this.ecPolicies = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetErasureCodingPoliciesResponseProto.prototype.ecPolicies = $util.emptyArray;
GetErasureCodingPoliciesResponseProto.create = function(properties) {
return new GetErasureCodingPoliciesResponseProto(properties);
};
GetErasureCodingPoliciesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.ecPolicies != null && m.ecPolicies.length) {
for (var i = 0; i < m.ecPolicies.length; ++i)
$root.hdfs.ErasureCodingPolicyProto.encode(m.ecPolicies[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetErasureCodingPoliciesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetErasureCodingPoliciesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.ecPolicies && m.ecPolicies.length))
m.ecPolicies = [];
m.ecPolicies.push($root.hdfs.ErasureCodingPolicyProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetErasureCodingPoliciesResponseProto;
})();
client.AllowSnapshotRequestProto = (function() {
const AllowSnapshotRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AllowSnapshotRequestProto.prototype.snapshotRoot = "";
AllowSnapshotRequestProto.create = function(properties) {
return new AllowSnapshotRequestProto(properties);
};
AllowSnapshotRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.snapshotRoot);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AllowSnapshotRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AllowSnapshotRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotRoot = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "snapshotRoot"))
throw $util.ProtocolError("missing required 'snapshotRoot'", { instance: m });
return m;
};
return AllowSnapshotRequestProto;
})();
client.AllowSnapshotResponseProto = (function() {
const AllowSnapshotResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AllowSnapshotResponseProto.create = function(properties) {
return new AllowSnapshotResponseProto(properties);
};
AllowSnapshotResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AllowSnapshotResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.AllowSnapshotResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return AllowSnapshotResponseProto;
})();
client.DisallowSnapshotRequestProto = (function() {
const DisallowSnapshotRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DisallowSnapshotRequestProto.prototype.snapshotRoot = "";
DisallowSnapshotRequestProto.create = function(properties) {
return new DisallowSnapshotRequestProto(properties);
};
DisallowSnapshotRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.snapshotRoot);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DisallowSnapshotRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DisallowSnapshotRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotRoot = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "snapshotRoot"))
throw $util.ProtocolError("missing required 'snapshotRoot'", { instance: m });
return m;
};
return DisallowSnapshotRequestProto;
})();
client.DisallowSnapshotResponseProto = (function() {
const DisallowSnapshotResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DisallowSnapshotResponseProto.create = function(properties) {
return new DisallowSnapshotResponseProto(properties);
};
DisallowSnapshotResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DisallowSnapshotResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DisallowSnapshotResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return DisallowSnapshotResponseProto;
})();
client.CreateSnapshotRequestProto = (function() {
const CreateSnapshotRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CreateSnapshotRequestProto.prototype.snapshotRoot = "";
CreateSnapshotRequestProto.prototype.snapshotName = null;
CreateSnapshotRequestProto.create = function(properties) {
return new CreateSnapshotRequestProto(properties);
};
CreateSnapshotRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.snapshotRoot);
if (m.snapshotName != null && $Object.hasOwnProperty.call(m, "snapshotName"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.snapshotName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CreateSnapshotRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CreateSnapshotRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotRoot = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.snapshotName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "snapshotRoot"))
throw $util.ProtocolError("missing required 'snapshotRoot'", { instance: m });
return m;
};
return CreateSnapshotRequestProto;
})();
client.CreateSnapshotResponseProto = (function() {
const CreateSnapshotResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CreateSnapshotResponseProto.prototype.snapshotPath = "";
CreateSnapshotResponseProto.create = function(properties) {
return new CreateSnapshotResponseProto(properties);
};
CreateSnapshotResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.snapshotPath);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CreateSnapshotResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CreateSnapshotResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotPath = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "snapshotPath"))
throw $util.ProtocolError("missing required 'snapshotPath'", { instance: m });
return m;
};
return CreateSnapshotResponseProto;
})();
client.DeleteSnapshotRequestProto = (function() {
const DeleteSnapshotRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DeleteSnapshotRequestProto.prototype.snapshotRoot = "";
DeleteSnapshotRequestProto.prototype.snapshotName = "";
DeleteSnapshotRequestProto.create = function(properties) {
return new DeleteSnapshotRequestProto(properties);
};
DeleteSnapshotRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.snapshotRoot);
w.uint32(/* id 2, wireType 2 =*/18).string(m.snapshotName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DeleteSnapshotRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DeleteSnapshotRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotRoot = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.snapshotName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "snapshotRoot"))
throw $util.ProtocolError("missing required 'snapshotRoot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "snapshotName"))
throw $util.ProtocolError("missing required 'snapshotName'", { instance: m });
return m;
};
return DeleteSnapshotRequestProto;
})();
client.DeleteSnapshotResponseProto = (function() {
const DeleteSnapshotResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DeleteSnapshotResponseProto.create = function(properties) {
return new DeleteSnapshotResponseProto(properties);
};
DeleteSnapshotResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DeleteSnapshotResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DeleteSnapshotResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return DeleteSnapshotResponseProto;
})();
client.RenameSnapshotRequestProto = (function() {
const RenameSnapshotRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenameSnapshotRequestProto.prototype.snapshotRoot = "";
RenameSnapshotRequestProto.prototype.snapshotOldName = "";
RenameSnapshotRequestProto.prototype.snapshotNewName = "";
RenameSnapshotRequestProto.create = function(properties) {
return new RenameSnapshotRequestProto(properties);
};
RenameSnapshotRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.snapshotRoot);
w.uint32(/* id 2, wireType 2 =*/18).string(m.snapshotOldName);
w.uint32(/* id 3, wireType 2 =*/26).string(m.snapshotNewName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenameSnapshotRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenameSnapshotRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotRoot = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.snapshotOldName = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.snapshotNewName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "snapshotRoot"))
throw $util.ProtocolError("missing required 'snapshotRoot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "snapshotOldName"))
throw $util.ProtocolError("missing required 'snapshotOldName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "snapshotNewName"))
throw $util.ProtocolError("missing required 'snapshotNewName'", { instance: m });
return m;
};
return RenameSnapshotRequestProto;
})();
client.RenameSnapshotResponseProto = (function() {
const RenameSnapshotResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RenameSnapshotResponseProto.create = function(properties) {
return new RenameSnapshotResponseProto(properties);
};
RenameSnapshotResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RenameSnapshotResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.RenameSnapshotResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RenameSnapshotResponseProto;
})();
client.GetSnapshottableDirListingRequestProto = (function() {
const GetSnapshottableDirListingRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetSnapshottableDirListingRequestProto.create = function(properties) {
return new GetSnapshottableDirListingRequestProto(properties);
};
GetSnapshottableDirListingRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetSnapshottableDirListingRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetSnapshottableDirListingRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetSnapshottableDirListingRequestProto;
})();
client.SnapshottableDirectoryStatusProto = (function() {
const SnapshottableDirectoryStatusProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SnapshottableDirectoryStatusProto.prototype.dirStatus = null;
SnapshottableDirectoryStatusProto.prototype.snapshotQuota = 0;
SnapshottableDirectoryStatusProto.prototype.snapshotNumber = 0;
SnapshottableDirectoryStatusProto.prototype.parentFullpath = $util.newBuffer([]);
SnapshottableDirectoryStatusProto.create = function(properties) {
return new SnapshottableDirectoryStatusProto(properties);
};
SnapshottableDirectoryStatusProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.HdfsFileStatusProto.encode(m.dirStatus, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.snapshotQuota);
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.snapshotNumber);
w.uint32(/* id 4, wireType 2 =*/34).bytes(m.parentFullpath);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SnapshottableDirectoryStatusProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SnapshottableDirectoryStatusProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.dirStatus = $root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1, m.dirStatus);
continue;
}
case 2: {
if (u !== 0)
break;
m.snapshotQuota = r.uint32();
continue;
}
case 3: {
if (u !== 0)
break;
m.snapshotNumber = r.uint32();
continue;
}
case 4: {
if (u !== 2)
break;
m.parentFullpath = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "dirStatus"))
throw $util.ProtocolError("missing required 'dirStatus'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "snapshotQuota"))
throw $util.ProtocolError("missing required 'snapshotQuota'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "snapshotNumber"))
throw $util.ProtocolError("missing required 'snapshotNumber'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "parentFullpath"))
throw $util.ProtocolError("missing required 'parentFullpath'", { instance: m });
return m;
};
return SnapshottableDirectoryStatusProto;
})();
client.SnapshottableDirectoryListingProto = (function() {
const SnapshottableDirectoryListingProto = function (p) {
this.snapshottableDirListing = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SnapshottableDirectoryListingProto.prototype.snapshottableDirListing = $util.emptyArray;
SnapshottableDirectoryListingProto.create = function(properties) {
return new SnapshottableDirectoryListingProto(properties);
};
SnapshottableDirectoryListingProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.snapshottableDirListing != null && m.snapshottableDirListing.length) {
for (var i = 0; i < m.snapshottableDirListing.length; ++i)
$root.client.SnapshottableDirectoryStatusProto.encode(m.snapshottableDirListing[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SnapshottableDirectoryListingProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SnapshottableDirectoryListingProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.snapshottableDirListing && m.snapshottableDirListing.length))
m.snapshottableDirListing = [];
m.snapshottableDirListing.push($root.client.SnapshottableDirectoryStatusProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SnapshottableDirectoryListingProto;
})();
client.GetSnapshottableDirListingResponseProto = (function() {
const GetSnapshottableDirListingResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetSnapshottableDirListingResponseProto.prototype.snapshottableDirList = null;
GetSnapshottableDirListingResponseProto.create = function(properties) {
return new GetSnapshottableDirListingResponseProto(properties);
};
GetSnapshottableDirListingResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.snapshottableDirList != null && $Object.hasOwnProperty.call(m, "snapshottableDirList"))
$root.client.SnapshottableDirectoryListingProto.encode(m.snapshottableDirList, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetSnapshottableDirListingResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetSnapshottableDirListingResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshottableDirList = $root.client.SnapshottableDirectoryListingProto.decode(r, r.size(), $undefined, q + 1, m.snapshottableDirList);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetSnapshottableDirListingResponseProto;
})();
client.GetSnapshotListingRequestProto = (function() {
const GetSnapshotListingRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetSnapshotListingRequestProto.prototype.snapshotRoot = "";
GetSnapshotListingRequestProto.create = function(properties) {
return new GetSnapshotListingRequestProto(properties);
};
GetSnapshotListingRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.snapshotRoot);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetSnapshotListingRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetSnapshotListingRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotRoot = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "snapshotRoot"))
throw $util.ProtocolError("missing required 'snapshotRoot'", { instance: m });
return m;
};
return GetSnapshotListingRequestProto;
})();
client.SnapshotStatusProto = (function() {
const SnapshotStatusProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SnapshotStatusProto.prototype.dirStatus = null;
SnapshotStatusProto.prototype.snapshotID = 0;
SnapshotStatusProto.prototype.parentFullpath = $util.newBuffer([]);
SnapshotStatusProto.prototype.isDeleted = false;
SnapshotStatusProto.create = function(properties) {
return new SnapshotStatusProto(properties);
};
SnapshotStatusProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.HdfsFileStatusProto.encode(m.dirStatus, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.snapshotID);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.parentFullpath);
w.uint32(/* id 4, wireType 0 =*/32).bool(m.isDeleted);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SnapshotStatusProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SnapshotStatusProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.dirStatus = $root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1, m.dirStatus);
continue;
}
case 2: {
if (u !== 0)
break;
m.snapshotID = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.parentFullpath = r.bytes();
continue;
}
case 4: {
if (u !== 0)
break;
m.isDeleted = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "dirStatus"))
throw $util.ProtocolError("missing required 'dirStatus'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "snapshotID"))
throw $util.ProtocolError("missing required 'snapshotID'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "parentFullpath"))
throw $util.ProtocolError("missing required 'parentFullpath'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isDeleted"))
throw $util.ProtocolError("missing required 'isDeleted'", { instance: m });
return m;
};
return SnapshotStatusProto;
})();
client.SnapshotListingProto = (function() {
const SnapshotListingProto = function (p) {
this.snapshotListing = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SnapshotListingProto.prototype.snapshotListing = $util.emptyArray;
SnapshotListingProto.create = function(properties) {
return new SnapshotListingProto(properties);
};
SnapshotListingProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.snapshotListing != null && m.snapshotListing.length) {
for (var i = 0; i < m.snapshotListing.length; ++i)
$root.client.SnapshotStatusProto.encode(m.snapshotListing[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SnapshotListingProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.SnapshotListingProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.snapshotListing && m.snapshotListing.length))
m.snapshotListing = [];
m.snapshotListing.push($root.client.SnapshotStatusProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SnapshotListingProto;
})();
client.GetSnapshotListingResponseProto = (function() {
const GetSnapshotListingResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetSnapshotListingResponseProto.prototype.snapshotList = null;
GetSnapshotListingResponseProto.create = function(properties) {
return new GetSnapshotListingResponseProto(properties);
};
GetSnapshotListingResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.snapshotList != null && $Object.hasOwnProperty.call(m, "snapshotList"))
$root.client.SnapshotListingProto.encode(m.snapshotList, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetSnapshotListingResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetSnapshotListingResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.snapshotList = $root.client.SnapshotListingProto.decode(r, r.size(), $undefined, q + 1, m.snapshotList);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetSnapshotListingResponseProto;
})();
client.CacheDirectiveInfoExpirationProto = (function() {
const CacheDirectiveInfoExpirationProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CacheDirectiveInfoExpirationProto.prototype.millis = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CacheDirectiveInfoExpirationProto.prototype.isRelative = false;
CacheDirectiveInfoExpirationProto.create = function(properties) {
return new CacheDirectiveInfoExpirationProto(properties);
};
CacheDirectiveInfoExpirationProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.millis);
w.uint32(/* id 2, wireType 0 =*/16).bool(m.isRelative);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CacheDirectiveInfoExpirationProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CacheDirectiveInfoExpirationProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.millis = r.int64();
continue;
}
case 2: {
if (u !== 0)
break;
m.isRelative = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "millis"))
throw $util.ProtocolError("missing required 'millis'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isRelative"))
throw $util.ProtocolError("missing required 'isRelative'", { instance: m });
return m;
};
return CacheDirectiveInfoExpirationProto;
})();
client.CacheDirectiveInfoProto = (function() {
const CacheDirectiveInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CacheDirectiveInfoProto.prototype.id = null;
CacheDirectiveInfoProto.prototype.path = null;
CacheDirectiveInfoProto.prototype.replication = null;
CacheDirectiveInfoProto.prototype.pool = null;
CacheDirectiveInfoProto.prototype.expiration = null;
CacheDirectiveInfoProto.create = function(properties) {
return new CacheDirectiveInfoProto(properties);
};
CacheDirectiveInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.id != null && $Object.hasOwnProperty.call(m, "id"))
w.uint32(/* id 1, wireType 0 =*/8).int64(m.id);
if (m.path != null && $Object.hasOwnProperty.call(m, "path"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.path);
if (m.replication != null && $Object.hasOwnProperty.call(m, "replication"))
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.replication);
if (m.pool != null && $Object.hasOwnProperty.call(m, "pool"))
w.uint32(/* id 4, wireType 2 =*/34).string(m.pool);
if (m.expiration != null && $Object.hasOwnProperty.call(m, "expiration"))
$root.client.CacheDirectiveInfoExpirationProto.encode(m.expiration, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CacheDirectiveInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CacheDirectiveInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.int64();
continue;
}
case 2: {
if (u !== 2)
break;
m.path = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.replication = r.uint32();
continue;
}
case 4: {
if (u !== 2)
break;
m.pool = r.string();
continue;
}
case 5: {
if (u !== 2)
break;
m.expiration = $root.client.CacheDirectiveInfoExpirationProto.decode(r, r.size(), $undefined, q + 1, m.expiration);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CacheDirectiveInfoProto;
})();
client.CacheDirectiveStatsProto = (function() {
const CacheDirectiveStatsProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CacheDirectiveStatsProto.prototype.bytesNeeded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CacheDirectiveStatsProto.prototype.bytesCached = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CacheDirectiveStatsProto.prototype.filesNeeded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CacheDirectiveStatsProto.prototype.filesCached = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CacheDirectiveStatsProto.prototype.hasExpired = false;
CacheDirectiveStatsProto.create = function(properties) {
return new CacheDirectiveStatsProto(properties);
};
CacheDirectiveStatsProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.bytesNeeded);
w.uint32(/* id 2, wireType 0 =*/16).int64(m.bytesCached);
w.uint32(/* id 3, wireType 0 =*/24).int64(m.filesNeeded);
w.uint32(/* id 4, wireType 0 =*/32).int64(m.filesCached);
w.uint32(/* id 5, wireType 0 =*/40).bool(m.hasExpired);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CacheDirectiveStatsProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CacheDirectiveStatsProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.bytesNeeded = r.int64();
continue;
}
case 2: {
if (u !== 0)
break;
m.bytesCached = r.int64();
continue;
}
case 3: {
if (u !== 0)
break;
m.filesNeeded = r.int64();
continue;
}
case 4: {
if (u !== 0)
break;
m.filesCached = r.int64();
continue;
}
case 5: {
if (u !== 0)
break;
m.hasExpired = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "bytesNeeded"))
throw $util.ProtocolError("missing required 'bytesNeeded'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "bytesCached"))
throw $util.ProtocolError("missing required 'bytesCached'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "filesNeeded"))
throw $util.ProtocolError("missing required 'filesNeeded'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "filesCached"))
throw $util.ProtocolError("missing required 'filesCached'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "hasExpired"))
throw $util.ProtocolError("missing required 'hasExpired'", { instance: m });
return m;
};
return CacheDirectiveStatsProto;
})();
client.CacheDirectiveEntryProto = (function() {
const CacheDirectiveEntryProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CacheDirectiveEntryProto.prototype.info = null;
CacheDirectiveEntryProto.prototype.stats = null;
CacheDirectiveEntryProto.create = function(properties) {
return new CacheDirectiveEntryProto(properties);
};
CacheDirectiveEntryProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.client.CacheDirectiveInfoProto.encode(m.info, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
$root.client.CacheDirectiveStatsProto.encode(m.stats, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CacheDirectiveEntryProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CacheDirectiveEntryProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.info = $root.client.CacheDirectiveInfoProto.decode(r, r.size(), $undefined, q + 1, m.info);
continue;
}
case 2: {
if (u !== 2)
break;
m.stats = $root.client.CacheDirectiveStatsProto.decode(r, r.size(), $undefined, q + 1, m.stats);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "info"))
throw $util.ProtocolError("missing required 'info'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "stats"))
throw $util.ProtocolError("missing required 'stats'", { instance: m });
return m;
};
return CacheDirectiveEntryProto;
})();
client.ListCacheDirectivesRequestProto = (function() {
const ListCacheDirectivesRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListCacheDirectivesRequestProto.prototype.prevId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
ListCacheDirectivesRequestProto.prototype.filter = null;
ListCacheDirectivesRequestProto.create = function(properties) {
return new ListCacheDirectivesRequestProto(properties);
};
ListCacheDirectivesRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.prevId);
$root.client.CacheDirectiveInfoProto.encode(m.filter, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListCacheDirectivesRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListCacheDirectivesRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.prevId = r.int64();
continue;
}
case 2: {
if (u !== 2)
break;
m.filter = $root.client.CacheDirectiveInfoProto.decode(r, r.size(), $undefined, q + 1, m.filter);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "prevId"))
throw $util.ProtocolError("missing required 'prevId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "filter"))
throw $util.ProtocolError("missing required 'filter'", { instance: m });
return m;
};
return ListCacheDirectivesRequestProto;
})();
client.ListCacheDirectivesResponseProto = (function() {
const ListCacheDirectivesResponseProto = function (p) {
this.elements = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListCacheDirectivesResponseProto.prototype.elements = $util.emptyArray;
ListCacheDirectivesResponseProto.prototype.hasMore = false;
ListCacheDirectivesResponseProto.create = function(properties) {
return new ListCacheDirectivesResponseProto(properties);
};
ListCacheDirectivesResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.elements != null && m.elements.length) {
for (var i = 0; i < m.elements.length; ++i)
$root.client.CacheDirectiveEntryProto.encode(m.elements[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
w.uint32(/* id 2, wireType 0 =*/16).bool(m.hasMore);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListCacheDirectivesResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListCacheDirectivesResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.elements && m.elements.length))
m.elements = [];
m.elements.push($root.client.CacheDirectiveEntryProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 2: {
if (u !== 0)
break;
m.hasMore = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "hasMore"))
throw $util.ProtocolError("missing required 'hasMore'", { instance: m });
return m;
};
return ListCacheDirectivesResponseProto;
})();
client.CachePoolInfoProto = (function() {
const CachePoolInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CachePoolInfoProto.prototype.poolName = null;
CachePoolInfoProto.prototype.ownerName = null;
CachePoolInfoProto.prototype.groupName = null;
CachePoolInfoProto.prototype.mode = null;
CachePoolInfoProto.prototype.limit = null;
CachePoolInfoProto.prototype.maxRelativeExpiry = null;
CachePoolInfoProto.prototype.defaultReplication = 1;
CachePoolInfoProto.create = function(properties) {
return new CachePoolInfoProto(properties);
};
CachePoolInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.poolName != null && $Object.hasOwnProperty.call(m, "poolName"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.poolName);
if (m.ownerName != null && $Object.hasOwnProperty.call(m, "ownerName"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.ownerName);
if (m.groupName != null && $Object.hasOwnProperty.call(m, "groupName"))
w.uint32(/* id 3, wireType 2 =*/26).string(m.groupName);
if (m.mode != null && $Object.hasOwnProperty.call(m, "mode"))
w.uint32(/* id 4, wireType 0 =*/32).int32(m.mode);
if (m.limit != null && $Object.hasOwnProperty.call(m, "limit"))
w.uint32(/* id 5, wireType 0 =*/40).int64(m.limit);
if (m.maxRelativeExpiry != null && $Object.hasOwnProperty.call(m, "maxRelativeExpiry"))
w.uint32(/* id 6, wireType 0 =*/48).int64(m.maxRelativeExpiry);
if (m.defaultReplication != null && $Object.hasOwnProperty.call(m, "defaultReplication"))
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.defaultReplication);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CachePoolInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CachePoolInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.poolName = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.ownerName = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.groupName = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.mode = r.int32();
continue;
}
case 5: {
if (u !== 0)
break;
m.limit = r.int64();
continue;
}
case 6: {
if (u !== 0)
break;
m.maxRelativeExpiry = r.int64();
continue;
}
case 7: {
if (u !== 0)
break;
m.defaultReplication = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CachePoolInfoProto;
})();
client.CachePoolStatsProto = (function() {
const CachePoolStatsProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CachePoolStatsProto.prototype.bytesNeeded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CachePoolStatsProto.prototype.bytesCached = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CachePoolStatsProto.prototype.bytesOverlimit = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CachePoolStatsProto.prototype.filesNeeded = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CachePoolStatsProto.prototype.filesCached = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
CachePoolStatsProto.create = function(properties) {
return new CachePoolStatsProto(properties);
};
CachePoolStatsProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.bytesNeeded);
w.uint32(/* id 2, wireType 0 =*/16).int64(m.bytesCached);
w.uint32(/* id 3, wireType 0 =*/24).int64(m.bytesOverlimit);
w.uint32(/* id 4, wireType 0 =*/32).int64(m.filesNeeded);
w.uint32(/* id 5, wireType 0 =*/40).int64(m.filesCached);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CachePoolStatsProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CachePoolStatsProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.bytesNeeded = r.int64();
continue;
}
case 2: {
if (u !== 0)
break;
m.bytesCached = r.int64();
continue;
}
case 3: {
if (u !== 0)
break;
m.bytesOverlimit = r.int64();
continue;
}
case 4: {
if (u !== 0)
break;
m.filesNeeded = r.int64();
continue;
}
case 5: {
if (u !== 0)
break;
m.filesCached = r.int64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "bytesNeeded"))
throw $util.ProtocolError("missing required 'bytesNeeded'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "bytesCached"))
throw $util.ProtocolError("missing required 'bytesCached'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "bytesOverlimit"))
throw $util.ProtocolError("missing required 'bytesOverlimit'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "filesNeeded"))
throw $util.ProtocolError("missing required 'filesNeeded'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "filesCached"))
throw $util.ProtocolError("missing required 'filesCached'", { instance: m });
return m;
};
return CachePoolStatsProto;
})();
client.CachePoolEntryProto = (function() {
const CachePoolEntryProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CachePoolEntryProto.prototype.info = null;
CachePoolEntryProto.prototype.stats = null;
CachePoolEntryProto.create = function(properties) {
return new CachePoolEntryProto(properties);
};
CachePoolEntryProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.client.CachePoolInfoProto.encode(m.info, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
$root.client.CachePoolStatsProto.encode(m.stats, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CachePoolEntryProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.CachePoolEntryProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.info = $root.client.CachePoolInfoProto.decode(r, r.size(), $undefined, q + 1, m.info);
continue;
}
case 2: {
if (u !== 2)
break;
m.stats = $root.client.CachePoolStatsProto.decode(r, r.size(), $undefined, q + 1, m.stats);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "info"))
throw $util.ProtocolError("missing required 'info'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "stats"))
throw $util.ProtocolError("missing required 'stats'", { instance: m });
return m;
};
return CachePoolEntryProto;
})();
client.ListCachePoolsRequestProto = (function() {
const ListCachePoolsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListCachePoolsRequestProto.prototype.prevPoolName = "";
ListCachePoolsRequestProto.create = function(properties) {
return new ListCachePoolsRequestProto(properties);
};
ListCachePoolsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.prevPoolName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListCachePoolsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListCachePoolsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.prevPoolName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "prevPoolName"))
throw $util.ProtocolError("missing required 'prevPoolName'", { instance: m });
return m;
};
return ListCachePoolsRequestProto;
})();
client.ListCachePoolsResponseProto = (function() {
const ListCachePoolsResponseProto = function (p) {
this.entries = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ListCachePoolsResponseProto.prototype.entries = $util.emptyArray;
ListCachePoolsResponseProto.prototype.hasMore = false;
ListCachePoolsResponseProto.create = function(properties) {
return new ListCachePoolsResponseProto(properties);
};
ListCachePoolsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.entries != null && m.entries.length) {
for (var i = 0; i < m.entries.length; ++i)
$root.client.CachePoolEntryProto.encode(m.entries[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
w.uint32(/* id 2, wireType 0 =*/16).bool(m.hasMore);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ListCachePoolsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ListCachePoolsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.entries && m.entries.length))
m.entries = [];
m.entries.push($root.client.CachePoolEntryProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 2: {
if (u !== 0)
break;
m.hasMore = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "hasMore"))
throw $util.ProtocolError("missing required 'hasMore'", { instance: m });
return m;
};
return ListCachePoolsResponseProto;
})();
client.GetReplicaVisibleLengthRequestProto = (function() {
const GetReplicaVisibleLengthRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetReplicaVisibleLengthRequestProto.prototype.block = null;
GetReplicaVisibleLengthRequestProto.create = function(properties) {
return new GetReplicaVisibleLengthRequestProto(properties);
};
GetReplicaVisibleLengthRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ExtendedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetReplicaVisibleLengthRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetReplicaVisibleLengthRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
return m;
};
return GetReplicaVisibleLengthRequestProto;
})();
client.GetReplicaVisibleLengthResponseProto = (function() {
const GetReplicaVisibleLengthResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetReplicaVisibleLengthResponseProto.prototype.length = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
GetReplicaVisibleLengthResponseProto.create = function(properties) {
return new GetReplicaVisibleLengthResponseProto(properties);
};
GetReplicaVisibleLengthResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.length);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetReplicaVisibleLengthResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetReplicaVisibleLengthResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.length = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "length"))
throw $util.ProtocolError("missing required 'length'", { instance: m });
return m;
};
return GetReplicaVisibleLengthResponseProto;
})();
client.GetBlockLocalPathInfoRequestProto = (function() {
const GetBlockLocalPathInfoRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetBlockLocalPathInfoRequestProto.prototype.block = null;
GetBlockLocalPathInfoRequestProto.prototype.token = null;
GetBlockLocalPathInfoRequestProto.create = function(properties) {
return new GetBlockLocalPathInfoRequestProto(properties);
};
GetBlockLocalPathInfoRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ExtendedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
$root.hdfs.TokenProto.encode(m.token, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetBlockLocalPathInfoRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetBlockLocalPathInfoRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
case 2: {
if (u !== 2)
break;
m.token = $root.hdfs.TokenProto.decode(r, r.size(), $undefined, q + 1, m.token);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "token"))
throw $util.ProtocolError("missing required 'token'", { instance: m });
return m;
};
return GetBlockLocalPathInfoRequestProto;
})();
client.GetBlockLocalPathInfoResponseProto = (function() {
const GetBlockLocalPathInfoResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetBlockLocalPathInfoResponseProto.prototype.block = null;
GetBlockLocalPathInfoResponseProto.prototype.localPath = "";
GetBlockLocalPathInfoResponseProto.prototype.localMetaPath = "";
GetBlockLocalPathInfoResponseProto.create = function(properties) {
return new GetBlockLocalPathInfoResponseProto(properties);
};
GetBlockLocalPathInfoResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ExtendedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 2 =*/18).string(m.localPath);
w.uint32(/* id 3, wireType 2 =*/26).string(m.localMetaPath);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetBlockLocalPathInfoResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetBlockLocalPathInfoResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
case 2: {
if (u !== 2)
break;
m.localPath = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.localMetaPath = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "localPath"))
throw $util.ProtocolError("missing required 'localPath'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "localMetaPath"))
throw $util.ProtocolError("missing required 'localMetaPath'", { instance: m });
return m;
};
return GetBlockLocalPathInfoResponseProto;
})();
client.GetDatanodeInfoRequestProto = (function() {
const GetDatanodeInfoRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDatanodeInfoRequestProto.create = function(properties) {
return new GetDatanodeInfoRequestProto(properties);
};
GetDatanodeInfoRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDatanodeInfoRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDatanodeInfoRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetDatanodeInfoRequestProto;
})();
client.DatanodeLocalInfoProto = (function() {
const DatanodeLocalInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DatanodeLocalInfoProto.prototype.softwareVersion = "";
DatanodeLocalInfoProto.prototype.configVersion = "";
DatanodeLocalInfoProto.prototype.uptime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
DatanodeLocalInfoProto.create = function(properties) {
return new DatanodeLocalInfoProto(properties);
};
DatanodeLocalInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.softwareVersion);
w.uint32(/* id 2, wireType 2 =*/18).string(m.configVersion);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.uptime);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DatanodeLocalInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.DatanodeLocalInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.softwareVersion = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.configVersion = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.uptime = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "softwareVersion"))
throw $util.ProtocolError("missing required 'softwareVersion'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "configVersion"))
throw $util.ProtocolError("missing required 'configVersion'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "uptime"))
throw $util.ProtocolError("missing required 'uptime'", { instance: m });
return m;
};
return DatanodeLocalInfoProto;
})();
client.GetDatanodeInfoResponseProto = (function() {
const GetDatanodeInfoResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetDatanodeInfoResponseProto.prototype.localInfo = null;
GetDatanodeInfoResponseProto.create = function(properties) {
return new GetDatanodeInfoResponseProto(properties);
};
GetDatanodeInfoResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.client.DatanodeLocalInfoProto.encode(m.localInfo, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetDatanodeInfoResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.GetDatanodeInfoResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.localInfo = $root.client.DatanodeLocalInfoProto.decode(r, r.size(), $undefined, q + 1, m.localInfo);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "localInfo"))
throw $util.ProtocolError("missing required 'localInfo'", { instance: m });
return m;
};
return GetDatanodeInfoResponseProto;
})();
client.ShutdownDatanodeRequestProto = (function() {
const ShutdownDatanodeRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ShutdownDatanodeRequestProto.prototype.forUpgrade = false;
ShutdownDatanodeRequestProto.create = function(properties) {
return new ShutdownDatanodeRequestProto(properties);
};
ShutdownDatanodeRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).bool(m.forUpgrade);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ShutdownDatanodeRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ShutdownDatanodeRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.forUpgrade = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "forUpgrade"))
throw $util.ProtocolError("missing required 'forUpgrade'", { instance: m });
return m;
};
return ShutdownDatanodeRequestProto;
})();
client.ShutdownDatanodeResponseProto = (function() {
const ShutdownDatanodeResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ShutdownDatanodeResponseProto.create = function(properties) {
return new ShutdownDatanodeResponseProto(properties);
};
ShutdownDatanodeResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ShutdownDatanodeResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.client.ShutdownDatanodeResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ShutdownDatanodeResponseProto;
})();
return client;
})();
export const hdfs = $root.hdfs = (() => {
const hdfs = {};
hdfs.ExtendedBlockProto = (function() {
const ExtendedBlockProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ExtendedBlockProto.prototype.poolId = "";
ExtendedBlockProto.prototype.blockId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ExtendedBlockProto.prototype.generationStamp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ExtendedBlockProto.prototype.numBytes = 0;
ExtendedBlockProto.create = function(properties) {
return new ExtendedBlockProto(properties);
};
ExtendedBlockProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.poolId);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.blockId);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.generationStamp);
if (m.numBytes != null && $Object.hasOwnProperty.call(m, "numBytes"))
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.numBytes);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ExtendedBlockProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.ExtendedBlockProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.poolId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.blockId = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.generationStamp = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.numBytes = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "poolId"))
throw $util.ProtocolError("missing required 'poolId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blockId"))
throw $util.ProtocolError("missing required 'blockId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "generationStamp"))
throw $util.ProtocolError("missing required 'generationStamp'", { instance: m });
return m;
};
return ExtendedBlockProto;
})();
hdfs.DatanodeIDProto = (function() {
const DatanodeIDProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DatanodeIDProto.prototype.ipAddr = "";
DatanodeIDProto.prototype.hostName = "";
DatanodeIDProto.prototype.datanodeUuid = "";
DatanodeIDProto.prototype.xferPort = 0;
DatanodeIDProto.prototype.infoPort = 0;
DatanodeIDProto.prototype.ipcPort = 0;
DatanodeIDProto.prototype.infoSecurePort = 0;
DatanodeIDProto.create = function(properties) {
return new DatanodeIDProto(properties);
};
DatanodeIDProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.ipAddr);
w.uint32(/* id 2, wireType 2 =*/18).string(m.hostName);
w.uint32(/* id 3, wireType 2 =*/26).string(m.datanodeUuid);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.xferPort);
w.uint32(/* id 5, wireType 0 =*/40).uint32(m.infoPort);
w.uint32(/* id 6, wireType 0 =*/48).uint32(m.ipcPort);
if (m.infoSecurePort != null && $Object.hasOwnProperty.call(m, "infoSecurePort"))
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.infoSecurePort);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DatanodeIDProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.DatanodeIDProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.ipAddr = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.hostName = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.datanodeUuid = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.xferPort = r.uint32();
continue;
}
case 5: {
if (u !== 0)
break;
m.infoPort = r.uint32();
continue;
}
case 6: {
if (u !== 0)
break;
m.ipcPort = r.uint32();
continue;
}
case 7: {
if (u !== 0)
break;
m.infoSecurePort = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ipAddr"))
throw $util.ProtocolError("missing required 'ipAddr'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "hostName"))
throw $util.ProtocolError("missing required 'hostName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "datanodeUuid"))
throw $util.ProtocolError("missing required 'datanodeUuid'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "xferPort"))
throw $util.ProtocolError("missing required 'xferPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "infoPort"))
throw $util.ProtocolError("missing required 'infoPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "ipcPort"))
throw $util.ProtocolError("missing required 'ipcPort'", { instance: m });
return m;
};
return DatanodeIDProto;
})();
hdfs.DatanodeInfoProto = (function() {
const DatanodeInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DatanodeInfoProto.prototype.id = null;
DatanodeInfoProto.prototype.capacity = 0;
DatanodeInfoProto.prototype.dfsUsed = 0;
DatanodeInfoProto.prototype.remaining = 0;
DatanodeInfoProto.prototype.blockPoolUsed = 0;
DatanodeInfoProto.prototype.lastUpdate = 0;
DatanodeInfoProto.prototype.xceiverCount = 0;
DatanodeInfoProto.prototype.location = null;
DatanodeInfoProto.prototype.nonDfsUsed = null;
DatanodeInfoProto.prototype.adminState = 0;
DatanodeInfoProto.prototype.cacheCapacity = 0;
DatanodeInfoProto.prototype.cacheUsed = 0;
DatanodeInfoProto.prototype.lastUpdateMonotonic = 0;
DatanodeInfoProto.prototype.upgradeDomain = null;
DatanodeInfoProto.prototype.lastBlockReportTime = 0;
DatanodeInfoProto.prototype.lastBlockReportMonotonic = 0;
DatanodeInfoProto.prototype.numBlocks = 0;
DatanodeInfoProto.prototype.softwareVersion = null;
DatanodeInfoProto.create = function(properties) {
return new DatanodeInfoProto(properties);
};
DatanodeInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.DatanodeIDProto.encode(m.id, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.capacity != null && $Object.hasOwnProperty.call(m, "capacity"))
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.capacity);
if (m.dfsUsed != null && $Object.hasOwnProperty.call(m, "dfsUsed"))
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.dfsUsed);
if (m.remaining != null && $Object.hasOwnProperty.call(m, "remaining"))
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.remaining);
if (m.blockPoolUsed != null && $Object.hasOwnProperty.call(m, "blockPoolUsed"))
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.blockPoolUsed);
if (m.lastUpdate != null && $Object.hasOwnProperty.call(m, "lastUpdate"))
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.lastUpdate);
if (m.xceiverCount != null && $Object.hasOwnProperty.call(m, "xceiverCount"))
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.xceiverCount);
if (m.location != null && $Object.hasOwnProperty.call(m, "location"))
w.uint32(/* id 8, wireType 2 =*/66).string(m.location);
if (m.nonDfsUsed != null && $Object.hasOwnProperty.call(m, "nonDfsUsed"))
w.uint32(/* id 9, wireType 0 =*/72).uint64(m.nonDfsUsed);
if (m.adminState != null && $Object.hasOwnProperty.call(m, "adminState"))
w.uint32(/* id 10, wireType 0 =*/80).int32(m.adminState);
if (m.cacheCapacity != null && $Object.hasOwnProperty.call(m, "cacheCapacity"))
w.uint32(/* id 11, wireType 0 =*/88).uint64(m.cacheCapacity);
if (m.cacheUsed != null && $Object.hasOwnProperty.call(m, "cacheUsed"))
w.uint32(/* id 12, wireType 0 =*/96).uint64(m.cacheUsed);
if (m.lastUpdateMonotonic != null && $Object.hasOwnProperty.call(m, "lastUpdateMonotonic"))
w.uint32(/* id 13, wireType 0 =*/104).uint64(m.lastUpdateMonotonic);
if (m.upgradeDomain != null && $Object.hasOwnProperty.call(m, "upgradeDomain"))
w.uint32(/* id 14, wireType 2 =*/114).string(m.upgradeDomain);
if (m.lastBlockReportTime != null && $Object.hasOwnProperty.call(m, "lastBlockReportTime"))
w.uint32(/* id 15, wireType 0 =*/120).uint64(m.lastBlockReportTime);
if (m.lastBlockReportMonotonic != null && $Object.hasOwnProperty.call(m, "lastBlockReportMonotonic"))
w.uint32(/* id 16, wireType 0 =*/128).uint64(m.lastBlockReportMonotonic);
if (m.numBlocks != null && $Object.hasOwnProperty.call(m, "numBlocks"))
w.uint32(/* id 17, wireType 0 =*/136).uint32(m.numBlocks);
if (m.softwareVersion != null && $Object.hasOwnProperty.call(m, "softwareVersion"))
w.uint32(/* id 18, wireType 2 =*/146).string(m.softwareVersion);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DatanodeInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.DatanodeInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.id = $root.hdfs.DatanodeIDProto.decode(r, r.size(), $undefined, q + 1, m.id);
continue;
}
case 2: {
if (u !== 0)
break;
m.capacity = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.dfsUsed = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.remaining = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.blockPoolUsed = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.lastUpdate = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.xceiverCount = r.uint32();
continue;
}
case 8: {
if (u !== 2)
break;
m.location = r.string();
continue;
}
case 9: {
if (u !== 0)
break;
m.nonDfsUsed = r.uint64();
continue;
}
case 10: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.DatanodeInfoProto.AdminState[v] !== $undefined) {
m.adminState = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 11: {
if (u !== 0)
break;
m.cacheCapacity = r.uint64();
continue;
}
case 12: {
if (u !== 0)
break;
m.cacheUsed = r.uint64();
continue;
}
case 13: {
if (u !== 0)
break;
m.lastUpdateMonotonic = r.uint64();
continue;
}
case 14: {
if (u !== 2)
break;
m.upgradeDomain = r.string();
continue;
}
case 15: {
if (u !== 0)
break;
m.lastBlockReportTime = r.uint64();
continue;
}
case 16: {
if (u !== 0)
break;
m.lastBlockReportMonotonic = r.uint64();
continue;
}
case 17: {
if (u !== 0)
break;
m.numBlocks = r.uint32();
continue;
}
case 18: {
if (u !== 2)
break;
m.softwareVersion = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
return m;
};
DatanodeInfoProto.AdminState = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "NORMAL"] = 0;
values[valuesById[1] = "DECOMMISSION_INPROGRESS"] = 1;
values[valuesById[2] = "DECOMMISSIONED"] = 2;
values[valuesById[3] = "ENTERING_MAINTENANCE"] = 3;
values[valuesById[4] = "IN_MAINTENANCE"] = 4;
return values;
})();
return DatanodeInfoProto;
})();
hdfs.DatanodeInfosProto = (function() {
const DatanodeInfosProto = function (p) {
this.datanodes = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DatanodeInfosProto.prototype.datanodes = $util.emptyArray;
DatanodeInfosProto.create = function(properties) {
return new DatanodeInfosProto(properties);
};
DatanodeInfosProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.datanodes != null && m.datanodes.length) {
for (var i = 0; i < m.datanodes.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.datanodes[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DatanodeInfosProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.DatanodeInfosProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.datanodes && m.datanodes.length))
m.datanodes = [];
m.datanodes.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return DatanodeInfosProto;
})();
hdfs.TokenProto = (function() {
const TokenProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
TokenProto.prototype.identifier = $util.newBuffer([]);
TokenProto.prototype.password = $util.newBuffer([]);
TokenProto.prototype.kind = "";
TokenProto.prototype.service = "";
TokenProto.create = function(properties) {
return new TokenProto(properties);
};
TokenProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).bytes(m.identifier);
w.uint32(/* id 2, wireType 2 =*/18).bytes(m.password);
w.uint32(/* id 3, wireType 2 =*/26).string(m.kind);
w.uint32(/* id 4, wireType 2 =*/34).string(m.service);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
TokenProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.TokenProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.identifier = r.bytes();
continue;
}
case 2: {
if (u !== 2)
break;
m.password = r.bytes();
continue;
}
case 3: {
if (u !== 2)
break;
m.kind = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.service = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "identifier"))
throw $util.ProtocolError("missing required 'identifier'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "password"))
throw $util.ProtocolError("missing required 'password'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "kind"))
throw $util.ProtocolError("missing required 'kind'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "service"))
throw $util.ProtocolError("missing required 'service'", { instance: m });
return m;
};
return TokenProto;
})();
hdfs.StorageTypeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "DISK"] = 1;
values[valuesById[2] = "SSD"] = 2;
values[valuesById[3] = "ARCHIVE"] = 3;
values[valuesById[4] = "RAM_DISK"] = 4;
values[valuesById[5] = "PROVIDED"] = 5;
values[valuesById[6] = "NVDIMM"] = 6;
return values;
})();
hdfs.StorageTypesProto = (function() {
const StorageTypesProto = function (p) {
this.storageTypes = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
StorageTypesProto.prototype.storageTypes = $util.emptyArray;
StorageTypesProto.create = function(properties) {
return new StorageTypesProto(properties);
};
StorageTypesProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.storageTypes != null && m.storageTypes.length) {
for (var i = 0; i < m.storageTypes.length; ++i)
w.uint32(/* id 1, wireType 0 =*/8).int32(m.storageTypes[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
StorageTypesProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.StorageTypesProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.storageTypes && m.storageTypes.length))
m.storageTypes = [];
m.storageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(1, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.storageTypes && m.storageTypes.length))
m.storageTypes = [];
m.storageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return StorageTypesProto;
})();
hdfs.ChecksumTypeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "CHECKSUM_NULL"] = 0;
values[valuesById[1] = "CHECKSUM_CRC32"] = 1;
values[valuesById[2] = "CHECKSUM_CRC32C"] = 2;
return values;
})();
hdfs.CipherSuiteProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "CIPHER_UNKNOWN"] = 1;
values[valuesById[2] = "AES_CTR_NOPADDING"] = 2;
values[valuesById[3] = "SM4_CTR_NOPADDING"] = 3;
return values;
})();
hdfs.CryptoProtocolVersionProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "UNKNOWN_PROTOCOL_VERSION"] = 1;
values[valuesById[2] = "ENCRYPTION_ZONES"] = 2;
return values;
})();
hdfs.LocatedBlockProto = (function() {
const LocatedBlockProto = function (p) {
this.locs = [];
this.isCached = [];
this.storageTypes = [];
this.storageIDs = [];
this.blockTokens = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
LocatedBlockProto.prototype.b = null;
LocatedBlockProto.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
LocatedBlockProto.prototype.locs = $util.emptyArray;
LocatedBlockProto.prototype.corrupt = false;
LocatedBlockProto.prototype.blockToken = null;
LocatedBlockProto.prototype.isCached = $util.emptyArray;
LocatedBlockProto.prototype.storageTypes = $util.emptyArray;
LocatedBlockProto.prototype.storageIDs = $util.emptyArray;
LocatedBlockProto.prototype.blockIndices = null;
LocatedBlockProto.prototype.blockTokens = $util.emptyArray;
LocatedBlockProto.create = function(properties) {
return new LocatedBlockProto(properties);
};
LocatedBlockProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ExtendedBlockProto.encode(m.b, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.offset);
if (m.locs != null && m.locs.length) {
for (var i = 0; i < m.locs.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.locs[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
w.uint32(/* id 4, wireType 0 =*/32).bool(m.corrupt);
$root.hdfs.TokenProto.encode(m.blockToken, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.isCached != null && m.isCached.length) {
w.uint32(/* id 6, wireType 2 =*/50).bools(m.isCached);
}
if (m.storageTypes != null && m.storageTypes.length) {
for (var i = 0; i < m.storageTypes.length; ++i)
w.uint32(/* id 7, wireType 0 =*/56).int32(m.storageTypes[i]);
}
if (m.storageIDs != null && m.storageIDs.length) {
for (var i = 0; i < m.storageIDs.length; ++i)
w.uint32(/* id 8, wireType 2 =*/66).string(m.storageIDs[i]);
}
if (m.blockIndices != null && $Object.hasOwnProperty.call(m, "blockIndices"))
w.uint32(/* id 9, wireType 2 =*/74).bytes(m.blockIndices);
if (m.blockTokens != null && m.blockTokens.length) {
for (var i = 0; i < m.blockTokens.length; ++i)
$root.hdfs.TokenProto.encode(m.blockTokens[i], w.uint32(/* id 10, wireType 2 =*/82).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
LocatedBlockProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.LocatedBlockProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.b = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.b);
continue;
}
case 2: {
if (u !== 0)
break;
m.offset = r.uint64();
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.locs && m.locs.length))
m.locs = [];
m.locs.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 4: {
if (u !== 0)
break;
m.corrupt = r.bool();
continue;
}
case 5: {
if (u !== 2)
break;
m.blockToken = $root.hdfs.TokenProto.decode(r, r.size(), $undefined, q + 1, m.blockToken);
continue;
}
case 6: {
if (u === 2) {
if (!(m.isCached && m.isCached.length))
m.isCached = [];
r.bools(m.isCached);
continue;
}
if (u !== 0)
break;
if (!(m.isCached && m.isCached.length))
m.isCached = [];
m.isCached.push(r.bool());
continue;
}
case 7: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.storageTypes && m.storageTypes.length))
m.storageTypes = [];
m.storageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(7, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.storageTypes && m.storageTypes.length))
m.storageTypes = [];
m.storageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 8: {
if (u !== 2)
break;
if (!(m.storageIDs && m.storageIDs.length))
m.storageIDs = [];
m.storageIDs.push(r.string());
continue;
}
case 9: {
if (u !== 2)
break;
m.blockIndices = r.bytes();
continue;
}
case 10: {
if (u !== 2)
break;
if (!(m.blockTokens && m.blockTokens.length))
m.blockTokens = [];
m.blockTokens.push($root.hdfs.TokenProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "b"))
throw $util.ProtocolError("missing required 'b'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "offset"))
throw $util.ProtocolError("missing required 'offset'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "corrupt"))
throw $util.ProtocolError("missing required 'corrupt'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blockToken"))
throw $util.ProtocolError("missing required 'blockToken'", { instance: m });
return m;
};
return LocatedBlockProto;
})();
hdfs.LocatedBlocksProto = (function() {
const LocatedBlocksProto = function (p) {
this.blocks = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
LocatedBlocksProto.prototype.fileLength = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
LocatedBlocksProto.prototype.blocks = $util.emptyArray;
LocatedBlocksProto.prototype.underConstruction = false;
LocatedBlocksProto.prototype.lastBlock = null;
LocatedBlocksProto.prototype.isLastBlockComplete = false;
LocatedBlocksProto.prototype.fileEncryptionInfo = null;
LocatedBlocksProto.prototype.ecPolicy = null;
LocatedBlocksProto.create = function(properties) {
return new LocatedBlocksProto(properties);
};
LocatedBlocksProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.fileLength);
if (m.blocks != null && m.blocks.length) {
for (var i = 0; i < m.blocks.length; ++i)
$root.hdfs.LocatedBlockProto.encode(m.blocks[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
w.uint32(/* id 3, wireType 0 =*/24).bool(m.underConstruction);
if (m.lastBlock != null && $Object.hasOwnProperty.call(m, "lastBlock"))
$root.hdfs.LocatedBlockProto.encode(m.lastBlock, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
w.uint32(/* id 5, wireType 0 =*/40).bool(m.isLastBlockComplete);
if (m.fileEncryptionInfo != null && $Object.hasOwnProperty.call(m, "fileEncryptionInfo"))
$root.hdfs.FileEncryptionInfoProto.encode(m.fileEncryptionInfo, w.uint32(/* id 6, wireType 2 =*/50).fork(), q + 1).ldelim();
if (m.ecPolicy != null && $Object.hasOwnProperty.call(m, "ecPolicy"))
$root.hdfs.ErasureCodingPolicyProto.encode(m.ecPolicy, w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
LocatedBlocksProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.LocatedBlocksProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.fileLength = r.uint64();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.blocks && m.blocks.length))
m.blocks = [];
m.blocks.push($root.hdfs.LocatedBlockProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 3: {
if (u !== 0)
break;
m.underConstruction = r.bool();
continue;
}
case 4: {
if (u !== 2)
break;
m.lastBlock = $root.hdfs.LocatedBlockProto.decode(r, r.size(), $undefined, q + 1, m.lastBlock);
continue;
}
case 5: {
if (u !== 0)
break;
m.isLastBlockComplete = r.bool();
continue;
}
case 6: {
if (u !== 2)
break;
m.fileEncryptionInfo = $root.hdfs.FileEncryptionInfoProto.decode(r, r.size(), $undefined, q + 1, m.fileEncryptionInfo);
continue;
}
case 7: {
if (u !== 2)
break;
m.ecPolicy = $root.hdfs.ErasureCodingPolicyProto.decode(r, r.size(), $undefined, q + 1, m.ecPolicy);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "fileLength"))
throw $util.ProtocolError("missing required 'fileLength'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "underConstruction"))
throw $util.ProtocolError("missing required 'underConstruction'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isLastBlockComplete"))
throw $util.ProtocolError("missing required 'isLastBlockComplete'", { instance: m });
return m;
};
return LocatedBlocksProto;
})();
hdfs.FileEncryptionInfoProto = (function() {
const FileEncryptionInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
FileEncryptionInfoProto.prototype.suite = 1;
FileEncryptionInfoProto.prototype.cryptoProtocolVersion = 1;
FileEncryptionInfoProto.prototype.key = $util.newBuffer([]);
FileEncryptionInfoProto.prototype.iv = $util.newBuffer([]);
FileEncryptionInfoProto.prototype.keyName = "";
FileEncryptionInfoProto.prototype.ezKeyVersionName = "";
FileEncryptionInfoProto.create = function(properties) {
return new FileEncryptionInfoProto(properties);
};
FileEncryptionInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.suite);
w.uint32(/* id 2, wireType 0 =*/16).int32(m.cryptoProtocolVersion);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.key);
w.uint32(/* id 4, wireType 2 =*/34).bytes(m.iv);
w.uint32(/* id 5, wireType 2 =*/42).string(m.keyName);
w.uint32(/* id 6, wireType 2 =*/50).string(m.ezKeyVersionName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
FileEncryptionInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.FileEncryptionInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.CipherSuiteProto[v] !== $undefined) {
m.suite = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.CryptoProtocolVersionProto[v] !== $undefined) {
m.cryptoProtocolVersion = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 2)
break;
m.key = r.bytes();
continue;
}
case 4: {
if (u !== 2)
break;
m.iv = r.bytes();
continue;
}
case 5: {
if (u !== 2)
break;
m.keyName = r.string();
continue;
}
case 6: {
if (u !== 2)
break;
m.ezKeyVersionName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "suite"))
throw $util.ProtocolError("missing required 'suite'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "cryptoProtocolVersion"))
throw $util.ProtocolError("missing required 'cryptoProtocolVersion'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "key"))
throw $util.ProtocolError("missing required 'key'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "iv"))
throw $util.ProtocolError("missing required 'iv'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "keyName"))
throw $util.ProtocolError("missing required 'keyName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "ezKeyVersionName"))
throw $util.ProtocolError("missing required 'ezKeyVersionName'", { instance: m });
return m;
};
return FileEncryptionInfoProto;
})();
hdfs.ECSchemaOptionEntryProto = (function() {
const ECSchemaOptionEntryProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ECSchemaOptionEntryProto.prototype.key = "";
ECSchemaOptionEntryProto.prototype.value = "";
ECSchemaOptionEntryProto.create = function(properties) {
return new ECSchemaOptionEntryProto(properties);
};
ECSchemaOptionEntryProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.key);
w.uint32(/* id 2, wireType 2 =*/18).string(m.value);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ECSchemaOptionEntryProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.ECSchemaOptionEntryProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.key = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.value = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "key"))
throw $util.ProtocolError("missing required 'key'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "value"))
throw $util.ProtocolError("missing required 'value'", { instance: m });
return m;
};
return ECSchemaOptionEntryProto;
})();
hdfs.ECSchemaProto = (function() {
const ECSchemaProto = function (p) {
this.options = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ECSchemaProto.prototype.codecName = "";
ECSchemaProto.prototype.dataUnits = 0;
ECSchemaProto.prototype.parityUnits = 0;
ECSchemaProto.prototype.options = $util.emptyArray;
ECSchemaProto.create = function(properties) {
return new ECSchemaProto(properties);
};
ECSchemaProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.codecName);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.dataUnits);
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.parityUnits);
if (m.options != null && m.options.length) {
for (var i = 0; i < m.options.length; ++i)
$root.hdfs.ECSchemaOptionEntryProto.encode(m.options[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ECSchemaProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.ECSchemaProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.codecName = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.dataUnits = r.uint32();
continue;
}
case 3: {
if (u !== 0)
break;
m.parityUnits = r.uint32();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.options && m.options.length))
m.options = [];
m.options.push($root.hdfs.ECSchemaOptionEntryProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "codecName"))
throw $util.ProtocolError("missing required 'codecName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "dataUnits"))
throw $util.ProtocolError("missing required 'dataUnits'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "parityUnits"))
throw $util.ProtocolError("missing required 'parityUnits'", { instance: m });
return m;
};
return ECSchemaProto;
})();
hdfs.ErasureCodingPolicyProto = (function() {
const ErasureCodingPolicyProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ErasureCodingPolicyProto.prototype.name = null;
ErasureCodingPolicyProto.prototype.schema = null;
ErasureCodingPolicyProto.prototype.cellSize = null;
ErasureCodingPolicyProto.prototype.id = 0;
ErasureCodingPolicyProto.prototype.state = 2;
ErasureCodingPolicyProto.create = function(properties) {
return new ErasureCodingPolicyProto(properties);
};
ErasureCodingPolicyProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.name != null && $Object.hasOwnProperty.call(m, "name"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.name);
if (m.schema != null && $Object.hasOwnProperty.call(m, "schema"))
$root.hdfs.ECSchemaProto.encode(m.schema, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.cellSize != null && $Object.hasOwnProperty.call(m, "cellSize"))
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.cellSize);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.id);
if (m.state != null && $Object.hasOwnProperty.call(m, "state"))
w.uint32(/* id 5, wireType 0 =*/40).uint32(m.state);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ErasureCodingPolicyProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.ErasureCodingPolicyProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.name = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.schema = $root.hdfs.ECSchemaProto.decode(r, r.size(), $undefined, q + 1, m.schema);
continue;
}
case 3: {
if (u !== 0)
break;
m.cellSize = r.uint32();
continue;
}
case 4: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
case 5: {
if (u !== 0)
break;
m.state = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
return m;
};
return ErasureCodingPolicyProto;
})();
hdfs.DatanodeStorageProto = (function() {
const DatanodeStorageProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DatanodeStorageProto.prototype.storageUuid = "";
DatanodeStorageProto.prototype.state = 0;
DatanodeStorageProto.prototype.storageType = 1;
DatanodeStorageProto.create = function(properties) {
return new DatanodeStorageProto(properties);
};
DatanodeStorageProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.storageUuid);
if (m.state != null && $Object.hasOwnProperty.call(m, "state"))
w.uint32(/* id 2, wireType 0 =*/16).int32(m.state);
if (m.storageType != null && $Object.hasOwnProperty.call(m, "storageType"))
w.uint32(/* id 3, wireType 0 =*/24).int32(m.storageType);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DatanodeStorageProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.DatanodeStorageProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.storageUuid = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.DatanodeStorageProto.StorageState[v] !== $undefined) {
m.state = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
m.storageType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "storageUuid"))
throw $util.ProtocolError("missing required 'storageUuid'", { instance: m });
return m;
};
DatanodeStorageProto.StorageState = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "NORMAL"] = 0;
values[valuesById[1] = "READ_ONLY_SHARED"] = 1;
return values;
})();
return DatanodeStorageProto;
})();
hdfs.StorageReportProto = (function() {
const StorageReportProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
StorageReportProto.prototype.storageUuid = "";
StorageReportProto.prototype.failed = false;
StorageReportProto.prototype.capacity = 0;
StorageReportProto.prototype.dfsUsed = 0;
StorageReportProto.prototype.remaining = 0;
StorageReportProto.prototype.blockPoolUsed = 0;
StorageReportProto.prototype.storage = null;
StorageReportProto.prototype.nonDfsUsed = null;
StorageReportProto.prototype.mount = null;
StorageReportProto.create = function(properties) {
return new StorageReportProto(properties);
};
StorageReportProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.storageUuid);
if (m.failed != null && $Object.hasOwnProperty.call(m, "failed"))
w.uint32(/* id 2, wireType 0 =*/16).bool(m.failed);
if (m.capacity != null && $Object.hasOwnProperty.call(m, "capacity"))
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.capacity);
if (m.dfsUsed != null && $Object.hasOwnProperty.call(m, "dfsUsed"))
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.dfsUsed);
if (m.remaining != null && $Object.hasOwnProperty.call(m, "remaining"))
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.remaining);
if (m.blockPoolUsed != null && $Object.hasOwnProperty.call(m, "blockPoolUsed"))
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.blockPoolUsed);
if (m.storage != null && $Object.hasOwnProperty.call(m, "storage"))
$root.hdfs.DatanodeStorageProto.encode(m.storage, w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
if (m.nonDfsUsed != null && $Object.hasOwnProperty.call(m, "nonDfsUsed"))
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.nonDfsUsed);
if (m.mount != null && $Object.hasOwnProperty.call(m, "mount"))
w.uint32(/* id 9, wireType 2 =*/74).string(m.mount);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
StorageReportProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.StorageReportProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.storageUuid = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.failed = r.bool();
continue;
}
case 3: {
if (u !== 0)
break;
m.capacity = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.dfsUsed = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.remaining = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.blockPoolUsed = r.uint64();
continue;
}
case 7: {
if (u !== 2)
break;
m.storage = $root.hdfs.DatanodeStorageProto.decode(r, r.size(), $undefined, q + 1, m.storage);
continue;
}
case 8: {
if (u !== 0)
break;
m.nonDfsUsed = r.uint64();
continue;
}
case 9: {
if (u !== 2)
break;
m.mount = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "storageUuid"))
throw $util.ProtocolError("missing required 'storageUuid'", { instance: m });
return m;
};
return StorageReportProto;
})();
hdfs.FsPermissionProto = (function() {
const FsPermissionProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
FsPermissionProto.prototype.perm = 0;
FsPermissionProto.create = function(properties) {
return new FsPermissionProto(properties);
};
FsPermissionProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.perm);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
FsPermissionProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.FsPermissionProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.perm = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "perm"))
throw $util.ProtocolError("missing required 'perm'", { instance: m });
return m;
};
return FsPermissionProto;
})();
hdfs.HdfsFileStatusProto = (function() {
const HdfsFileStatusProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HdfsFileStatusProto.prototype.fileType = 1;
HdfsFileStatusProto.prototype.path = $util.newBuffer([]);
HdfsFileStatusProto.prototype.length = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HdfsFileStatusProto.prototype.permission = null;
HdfsFileStatusProto.prototype.owner = "";
HdfsFileStatusProto.prototype.group = "";
HdfsFileStatusProto.prototype.modificationTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HdfsFileStatusProto.prototype.accessTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HdfsFileStatusProto.prototype.symlink = null;
HdfsFileStatusProto.prototype.blockReplication = 0;
HdfsFileStatusProto.prototype.blocksize = 0;
HdfsFileStatusProto.prototype.locations = null;
HdfsFileStatusProto.prototype.fileId = 0;
HdfsFileStatusProto.prototype.childrenNum = -1;
HdfsFileStatusProto.prototype.fileEncryptionInfo = null;
HdfsFileStatusProto.prototype.storagePolicy = 0;
HdfsFileStatusProto.prototype.ecPolicy = null;
HdfsFileStatusProto.prototype.flags = 0;
HdfsFileStatusProto.prototype.namespace = null;
HdfsFileStatusProto.create = function(properties) {
return new HdfsFileStatusProto(properties);
};
HdfsFileStatusProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.fileType);
w.uint32(/* id 2, wireType 2 =*/18).bytes(m.path);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.length);
$root.hdfs.FsPermissionProto.encode(m.permission, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
w.uint32(/* id 5, wireType 2 =*/42).string(m.owner);
w.uint32(/* id 6, wireType 2 =*/50).string(m.group);
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.modificationTime);
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.accessTime);
if (m.symlink != null && $Object.hasOwnProperty.call(m, "symlink"))
w.uint32(/* id 9, wireType 2 =*/74).bytes(m.symlink);
if (m.blockReplication != null && $Object.hasOwnProperty.call(m, "blockReplication"))
w.uint32(/* id 10, wireType 0 =*/80).uint32(m.blockReplication);
if (m.blocksize != null && $Object.hasOwnProperty.call(m, "blocksize"))
w.uint32(/* id 11, wireType 0 =*/88).uint64(m.blocksize);
if (m.locations != null && $Object.hasOwnProperty.call(m, "locations"))
$root.hdfs.LocatedBlocksProto.encode(m.locations, w.uint32(/* id 12, wireType 2 =*/98).fork(), q + 1).ldelim();
if (m.fileId != null && $Object.hasOwnProperty.call(m, "fileId"))
w.uint32(/* id 13, wireType 0 =*/104).uint64(m.fileId);
if (m.childrenNum != null && $Object.hasOwnProperty.call(m, "childrenNum"))
w.uint32(/* id 14, wireType 0 =*/112).int32(m.childrenNum);
if (m.fileEncryptionInfo != null && $Object.hasOwnProperty.call(m, "fileEncryptionInfo"))
$root.hdfs.FileEncryptionInfoProto.encode(m.fileEncryptionInfo, w.uint32(/* id 15, wireType 2 =*/122).fork(), q + 1).ldelim();
if (m.storagePolicy != null && $Object.hasOwnProperty.call(m, "storagePolicy"))
w.uint32(/* id 16, wireType 0 =*/128).uint32(m.storagePolicy);
if (m.ecPolicy != null && $Object.hasOwnProperty.call(m, "ecPolicy"))
$root.hdfs.ErasureCodingPolicyProto.encode(m.ecPolicy, w.uint32(/* id 17, wireType 2 =*/138).fork(), q + 1).ldelim();
if (m.flags != null && $Object.hasOwnProperty.call(m, "flags"))
w.uint32(/* id 18, wireType 0 =*/144).uint32(m.flags);
if (m.namespace != null && $Object.hasOwnProperty.call(m, "namespace"))
w.uint32(/* id 19, wireType 2 =*/154).string(m.namespace);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HdfsFileStatusProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.HdfsFileStatusProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.HdfsFileStatusProto.FileType[v] !== $undefined) {
m.fileType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 2)
break;
m.path = r.bytes();
continue;
}
case 3: {
if (u !== 0)
break;
m.length = r.uint64();
continue;
}
case 4: {
if (u !== 2)
break;
m.permission = $root.hdfs.FsPermissionProto.decode(r, r.size(), $undefined, q + 1, m.permission);
continue;
}
case 5: {
if (u !== 2)
break;
m.owner = r.string();
continue;
}
case 6: {
if (u !== 2)
break;
m.group = r.string();
continue;
}
case 7: {
if (u !== 0)
break;
m.modificationTime = r.uint64();
continue;
}
case 8: {
if (u !== 0)
break;
m.accessTime = r.uint64();
continue;
}
case 9: {
if (u !== 2)
break;
m.symlink = r.bytes();
continue;
}
case 10: {
if (u !== 0)
break;
m.blockReplication = r.uint32();
continue;
}
case 11: {
if (u !== 0)
break;
m.blocksize = r.uint64();
continue;
}
case 12: {
if (u !== 2)
break;
m.locations = $root.hdfs.LocatedBlocksProto.decode(r, r.size(), $undefined, q + 1, m.locations);
continue;
}
case 13: {
if (u !== 0)
break;
m.fileId = r.uint64();
continue;
}
case 14: {
if (u !== 0)
break;
m.childrenNum = r.int32();
continue;
}
case 15: {
if (u !== 2)
break;
m.fileEncryptionInfo = $root.hdfs.FileEncryptionInfoProto.decode(r, r.size(), $undefined, q + 1, m.fileEncryptionInfo);
continue;
}
case 16: {
if (u !== 0)
break;
m.storagePolicy = r.uint32();
continue;
}
case 17: {
if (u !== 2)
break;
m.ecPolicy = $root.hdfs.ErasureCodingPolicyProto.decode(r, r.size(), $undefined, q + 1, m.ecPolicy);
continue;
}
case 18: {
if (u !== 0)
break;
m.flags = r.uint32();
continue;
}
case 19: {
if (u !== 2)
break;
m.namespace = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "fileType"))
throw $util.ProtocolError("missing required 'fileType'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "path"))
throw $util.ProtocolError("missing required 'path'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "length"))
throw $util.ProtocolError("missing required 'length'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "permission"))
throw $util.ProtocolError("missing required 'permission'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "owner"))
throw $util.ProtocolError("missing required 'owner'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "group"))
throw $util.ProtocolError("missing required 'group'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "modificationTime"))
throw $util.ProtocolError("missing required 'modificationTime'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "accessTime"))
throw $util.ProtocolError("missing required 'accessTime'", { instance: m });
return m;
};
HdfsFileStatusProto.FileType = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "IS_DIR"] = 1;
values[valuesById[2] = "IS_FILE"] = 2;
values[valuesById[3] = "IS_SYMLINK"] = 3;
return values;
})();
HdfsFileStatusProto.Flags = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "HAS_ACL"] = 1;
values[valuesById[2] = "HAS_CRYPT"] = 2;
values[valuesById[4] = "HAS_EC"] = 4;
values[valuesById[8] = "SNAPSHOT_ENABLED"] = 8;
return values;
})();
return HdfsFileStatusProto;
})();
hdfs.DirectoryListingProto = (function() {
const DirectoryListingProto = function (p) {
this.partialListing = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DirectoryListingProto.prototype.partialListing = $util.emptyArray;
DirectoryListingProto.prototype.remainingEntries = 0;
DirectoryListingProto.create = function(properties) {
return new DirectoryListingProto(properties);
};
DirectoryListingProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.partialListing != null && m.partialListing.length) {
for (var i = 0; i < m.partialListing.length; ++i)
$root.hdfs.HdfsFileStatusProto.encode(m.partialListing[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.remainingEntries);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DirectoryListingProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.DirectoryListingProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.partialListing && m.partialListing.length))
m.partialListing = [];
m.partialListing.push($root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 2: {
if (u !== 0)
break;
m.remainingEntries = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "remainingEntries"))
throw $util.ProtocolError("missing required 'remainingEntries'", { instance: m });
return m;
};
return DirectoryListingProto;
})();
hdfs.RemoteExceptionProto = (function() {
const RemoteExceptionProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RemoteExceptionProto.prototype.className = "";
RemoteExceptionProto.prototype.message = null;
RemoteExceptionProto.create = function(properties) {
return new RemoteExceptionProto(properties);
};
RemoteExceptionProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.className);
if (m.message != null && $Object.hasOwnProperty.call(m, "message"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.message);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RemoteExceptionProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.RemoteExceptionProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.className = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.message = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "className"))
throw $util.ProtocolError("missing required 'className'", { instance: m });
return m;
};
return RemoteExceptionProto;
})();
hdfs.BatchedDirectoryListingProto = (function() {
const BatchedDirectoryListingProto = function (p) {
this.partialListing = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
BatchedDirectoryListingProto.prototype.partialListing = $util.emptyArray;
BatchedDirectoryListingProto.prototype.parentIdx = 0;
BatchedDirectoryListingProto.prototype.exception = null;
BatchedDirectoryListingProto.create = function(properties) {
return new BatchedDirectoryListingProto(properties);
};
BatchedDirectoryListingProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.partialListing != null && m.partialListing.length) {
for (var i = 0; i < m.partialListing.length; ++i)
$root.hdfs.HdfsFileStatusProto.encode(m.partialListing[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.parentIdx);
if (m.exception != null && $Object.hasOwnProperty.call(m, "exception"))
$root.hdfs.RemoteExceptionProto.encode(m.exception, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
BatchedDirectoryListingProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.BatchedDirectoryListingProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.partialListing && m.partialListing.length))
m.partialListing = [];
m.partialListing.push($root.hdfs.HdfsFileStatusProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 2: {
if (u !== 0)
break;
m.parentIdx = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.exception = $root.hdfs.RemoteExceptionProto.decode(r, r.size(), $undefined, q + 1, m.exception);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "parentIdx"))
throw $util.ProtocolError("missing required 'parentIdx'", { instance: m });
return m;
};
return BatchedDirectoryListingProto;
})();
hdfs.StorageTypeQuotaInfoProto = (function() {
const StorageTypeQuotaInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
StorageTypeQuotaInfoProto.prototype.type = 1;
StorageTypeQuotaInfoProto.prototype.quota = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
StorageTypeQuotaInfoProto.prototype.consumed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
StorageTypeQuotaInfoProto.create = function(properties) {
return new StorageTypeQuotaInfoProto(properties);
};
StorageTypeQuotaInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.type != null && $Object.hasOwnProperty.call(m, "type"))
w.uint32(/* id 1, wireType 0 =*/8).int32(m.type);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.quota);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.consumed);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
StorageTypeQuotaInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.StorageTypeQuotaInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
m.type = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
m.quota = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.consumed = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "quota"))
throw $util.ProtocolError("missing required 'quota'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "consumed"))
throw $util.ProtocolError("missing required 'consumed'", { instance: m });
return m;
};
return StorageTypeQuotaInfoProto;
})();
hdfs.StorageTypeQuotaInfosProto = (function() {
const StorageTypeQuotaInfosProto = function (p) {
this.typeQuotaInfo = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
StorageTypeQuotaInfosProto.prototype.typeQuotaInfo = $util.emptyArray;
StorageTypeQuotaInfosProto.create = function(properties) {
return new StorageTypeQuotaInfosProto(properties);
};
StorageTypeQuotaInfosProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.typeQuotaInfo != null && m.typeQuotaInfo.length) {
for (var i = 0; i < m.typeQuotaInfo.length; ++i)
$root.hdfs.StorageTypeQuotaInfoProto.encode(m.typeQuotaInfo[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
StorageTypeQuotaInfosProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.StorageTypeQuotaInfosProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.typeQuotaInfo && m.typeQuotaInfo.length))
m.typeQuotaInfo = [];
m.typeQuotaInfo.push($root.hdfs.StorageTypeQuotaInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return StorageTypeQuotaInfosProto;
})();
hdfs.ContentSummaryProto = (function() {
const ContentSummaryProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ContentSummaryProto.prototype.length = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ContentSummaryProto.prototype.fileCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ContentSummaryProto.prototype.directoryCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ContentSummaryProto.prototype.quota = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ContentSummaryProto.prototype.spaceConsumed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ContentSummaryProto.prototype.spaceQuota = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ContentSummaryProto.prototype.typeQuotaInfos = null;
ContentSummaryProto.prototype.snapshotLength = null;
ContentSummaryProto.prototype.snapshotFileCount = null;
ContentSummaryProto.prototype.snapshotDirectoryCount = null;
ContentSummaryProto.prototype.snapshotSpaceConsumed = null;
ContentSummaryProto.prototype.erasureCodingPolicy = null;
ContentSummaryProto.create = function(properties) {
return new ContentSummaryProto(properties);
};
ContentSummaryProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.length);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.fileCount);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.directoryCount);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.quota);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.spaceConsumed);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.spaceQuota);
if (m.typeQuotaInfos != null && $Object.hasOwnProperty.call(m, "typeQuotaInfos"))
$root.hdfs.StorageTypeQuotaInfosProto.encode(m.typeQuotaInfos, w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
if (m.snapshotLength != null && $Object.hasOwnProperty.call(m, "snapshotLength"))
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.snapshotLength);
if (m.snapshotFileCount != null && $Object.hasOwnProperty.call(m, "snapshotFileCount"))
w.uint32(/* id 9, wireType 0 =*/72).uint64(m.snapshotFileCount);
if (m.snapshotDirectoryCount != null && $Object.hasOwnProperty.call(m, "snapshotDirectoryCount"))
w.uint32(/* id 10, wireType 0 =*/80).uint64(m.snapshotDirectoryCount);
if (m.snapshotSpaceConsumed != null && $Object.hasOwnProperty.call(m, "snapshotSpaceConsumed"))
w.uint32(/* id 11, wireType 0 =*/88).uint64(m.snapshotSpaceConsumed);
if (m.erasureCodingPolicy != null && $Object.hasOwnProperty.call(m, "erasureCodingPolicy"))
w.uint32(/* id 12, wireType 2 =*/98).string(m.erasureCodingPolicy);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ContentSummaryProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.ContentSummaryProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.length = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.fileCount = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.directoryCount = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.quota = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.spaceConsumed = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.spaceQuota = r.uint64();
continue;
}
case 7: {
if (u !== 2)
break;
m.typeQuotaInfos = $root.hdfs.StorageTypeQuotaInfosProto.decode(r, r.size(), $undefined, q + 1, m.typeQuotaInfos);
continue;
}
case 8: {
if (u !== 0)
break;
m.snapshotLength = r.uint64();
continue;
}
case 9: {
if (u !== 0)
break;
m.snapshotFileCount = r.uint64();
continue;
}
case 10: {
if (u !== 0)
break;
m.snapshotDirectoryCount = r.uint64();
continue;
}
case 11: {
if (u !== 0)
break;
m.snapshotSpaceConsumed = r.uint64();
continue;
}
case 12: {
if (u !== 2)
break;
m.erasureCodingPolicy = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "length"))
throw $util.ProtocolError("missing required 'length'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "fileCount"))
throw $util.ProtocolError("missing required 'fileCount'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "directoryCount"))
throw $util.ProtocolError("missing required 'directoryCount'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "quota"))
throw $util.ProtocolError("missing required 'quota'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "spaceConsumed"))
throw $util.ProtocolError("missing required 'spaceConsumed'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "spaceQuota"))
throw $util.ProtocolError("missing required 'spaceQuota'", { instance: m });
return m;
};
return ContentSummaryProto;
})();
hdfs.QuotaUsageProto = (function() {
const QuotaUsageProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
QuotaUsageProto.prototype.fileAndDirectoryCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
QuotaUsageProto.prototype.quota = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
QuotaUsageProto.prototype.spaceConsumed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
QuotaUsageProto.prototype.spaceQuota = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
QuotaUsageProto.prototype.typeQuotaInfos = null;
QuotaUsageProto.create = function(properties) {
return new QuotaUsageProto(properties);
};
QuotaUsageProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.fileAndDirectoryCount);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.quota);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.spaceConsumed);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.spaceQuota);
if (m.typeQuotaInfos != null && $Object.hasOwnProperty.call(m, "typeQuotaInfos"))
$root.hdfs.StorageTypeQuotaInfosProto.encode(m.typeQuotaInfos, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
QuotaUsageProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.QuotaUsageProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.fileAndDirectoryCount = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.quota = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.spaceConsumed = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.spaceQuota = r.uint64();
continue;
}
case 5: {
if (u !== 2)
break;
m.typeQuotaInfos = $root.hdfs.StorageTypeQuotaInfosProto.decode(r, r.size(), $undefined, q + 1, m.typeQuotaInfos);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "fileAndDirectoryCount"))
throw $util.ProtocolError("missing required 'fileAndDirectoryCount'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "quota"))
throw $util.ProtocolError("missing required 'quota'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "spaceConsumed"))
throw $util.ProtocolError("missing required 'spaceConsumed'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "spaceQuota"))
throw $util.ProtocolError("missing required 'spaceQuota'", { instance: m });
return m;
};
return QuotaUsageProto;
})();
hdfs.FsServerDefaultsProto = (function() {
const FsServerDefaultsProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
FsServerDefaultsProto.prototype.blockSize = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
FsServerDefaultsProto.prototype.bytesPerChecksum = 0;
FsServerDefaultsProto.prototype.writePacketSize = 0;
FsServerDefaultsProto.prototype.replication = 0;
FsServerDefaultsProto.prototype.fileBufferSize = 0;
FsServerDefaultsProto.prototype.encryptDataTransfer = false;
FsServerDefaultsProto.prototype.trashInterval = 0;
FsServerDefaultsProto.prototype.checksumType = 1;
FsServerDefaultsProto.prototype.keyProviderUri = null;
FsServerDefaultsProto.prototype.policyId = 0;
FsServerDefaultsProto.prototype.snapshotTrashRootEnabled = false;
FsServerDefaultsProto.create = function(properties) {
return new FsServerDefaultsProto(properties);
};
FsServerDefaultsProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.blockSize);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.bytesPerChecksum);
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.writePacketSize);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.replication);
w.uint32(/* id 5, wireType 0 =*/40).uint32(m.fileBufferSize);
if (m.encryptDataTransfer != null && $Object.hasOwnProperty.call(m, "encryptDataTransfer"))
w.uint32(/* id 6, wireType 0 =*/48).bool(m.encryptDataTransfer);
if (m.trashInterval != null && $Object.hasOwnProperty.call(m, "trashInterval"))
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.trashInterval);
if (m.checksumType != null && $Object.hasOwnProperty.call(m, "checksumType"))
w.uint32(/* id 8, wireType 0 =*/64).int32(m.checksumType);
if (m.keyProviderUri != null && $Object.hasOwnProperty.call(m, "keyProviderUri"))
w.uint32(/* id 9, wireType 2 =*/74).string(m.keyProviderUri);
if (m.policyId != null && $Object.hasOwnProperty.call(m, "policyId"))
w.uint32(/* id 10, wireType 0 =*/80).uint32(m.policyId);
if (m.snapshotTrashRootEnabled != null && $Object.hasOwnProperty.call(m, "snapshotTrashRootEnabled"))
w.uint32(/* id 11, wireType 0 =*/88).bool(m.snapshotTrashRootEnabled);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
FsServerDefaultsProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.FsServerDefaultsProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.blockSize = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.bytesPerChecksum = r.uint32();
continue;
}
case 3: {
if (u !== 0)
break;
m.writePacketSize = r.uint32();
continue;
}
case 4: {
if (u !== 0)
break;
m.replication = r.uint32();
continue;
}
case 5: {
if (u !== 0)
break;
m.fileBufferSize = r.uint32();
continue;
}
case 6: {
if (u !== 0)
break;
m.encryptDataTransfer = r.bool();
continue;
}
case 7: {
if (u !== 0)
break;
m.trashInterval = r.uint64();
continue;
}
case 8: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.ChecksumTypeProto[v] !== $undefined) {
m.checksumType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 9: {
if (u !== 2)
break;
m.keyProviderUri = r.string();
continue;
}
case 10: {
if (u !== 0)
break;
m.policyId = r.uint32();
continue;
}
case 11: {
if (u !== 0)
break;
m.snapshotTrashRootEnabled = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "blockSize"))
throw $util.ProtocolError("missing required 'blockSize'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "bytesPerChecksum"))
throw $util.ProtocolError("missing required 'bytesPerChecksum'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "writePacketSize"))
throw $util.ProtocolError("missing required 'writePacketSize'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "replication"))
throw $util.ProtocolError("missing required 'replication'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "fileBufferSize"))
throw $util.ProtocolError("missing required 'fileBufferSize'", { instance: m });
return m;
};
return FsServerDefaultsProto;
})();
hdfs.BlockStoragePolicyProto = (function() {
const BlockStoragePolicyProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
BlockStoragePolicyProto.prototype.policyId = 0;
BlockStoragePolicyProto.prototype.name = "";
BlockStoragePolicyProto.prototype.creationPolicy = null;
BlockStoragePolicyProto.prototype.creationFallbackPolicy = null;
BlockStoragePolicyProto.prototype.replicationFallbackPolicy = null;
BlockStoragePolicyProto.create = function(properties) {
return new BlockStoragePolicyProto(properties);
};
BlockStoragePolicyProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.policyId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.name);
$root.hdfs.StorageTypesProto.encode(m.creationPolicy, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.creationFallbackPolicy != null && $Object.hasOwnProperty.call(m, "creationFallbackPolicy"))
$root.hdfs.StorageTypesProto.encode(m.creationFallbackPolicy, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
if (m.replicationFallbackPolicy != null && $Object.hasOwnProperty.call(m, "replicationFallbackPolicy"))
$root.hdfs.StorageTypesProto.encode(m.replicationFallbackPolicy, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
BlockStoragePolicyProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.BlockStoragePolicyProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.policyId = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.name = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.creationPolicy = $root.hdfs.StorageTypesProto.decode(r, r.size(), $undefined, q + 1, m.creationPolicy);
continue;
}
case 4: {
if (u !== 2)
break;
m.creationFallbackPolicy = $root.hdfs.StorageTypesProto.decode(r, r.size(), $undefined, q + 1, m.creationFallbackPolicy);
continue;
}
case 5: {
if (u !== 2)
break;
m.replicationFallbackPolicy = $root.hdfs.StorageTypesProto.decode(r, r.size(), $undefined, q + 1, m.replicationFallbackPolicy);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "policyId"))
throw $util.ProtocolError("missing required 'policyId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "name"))
throw $util.ProtocolError("missing required 'name'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "creationPolicy"))
throw $util.ProtocolError("missing required 'creationPolicy'", { instance: m });
return m;
};
return BlockStoragePolicyProto;
})();
hdfs.StorageInfoProto = (function() {
const StorageInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
StorageInfoProto.prototype.layoutVersion = 0;
StorageInfoProto.prototype.namespaceID = 0;
StorageInfoProto.prototype.clusterID = "";
StorageInfoProto.prototype.cTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
StorageInfoProto.create = function(properties) {
return new StorageInfoProto(properties);
};
StorageInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.layoutVersion);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.namespaceID);
w.uint32(/* id 3, wireType 2 =*/26).string(m.clusterID);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.cTime);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
StorageInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.StorageInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.layoutVersion = r.uint32();
continue;
}
case 2: {
if (u !== 0)
break;
m.namespaceID = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.clusterID = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.cTime = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "layoutVersion"))
throw $util.ProtocolError("missing required 'layoutVersion'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "namespaceID"))
throw $util.ProtocolError("missing required 'namespaceID'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clusterID"))
throw $util.ProtocolError("missing required 'clusterID'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "cTime"))
throw $util.ProtocolError("missing required 'cTime'", { instance: m });
return m;
};
return StorageInfoProto;
})();
hdfs.NamespaceInfoProto = (function() {
const NamespaceInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
NamespaceInfoProto.prototype.buildVersion = "";
NamespaceInfoProto.prototype.unused = 0;
NamespaceInfoProto.prototype.blockPoolID = "";
NamespaceInfoProto.prototype.storageInfo = null;
NamespaceInfoProto.prototype.softwareVersion = "";
NamespaceInfoProto.prototype.capabilities = 0;
NamespaceInfoProto.prototype.state = null;
NamespaceInfoProto.create = function(properties) {
return new NamespaceInfoProto(properties);
};
NamespaceInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.buildVersion);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.unused);
w.uint32(/* id 3, wireType 2 =*/26).string(m.blockPoolID);
$root.hdfs.StorageInfoProto.encode(m.storageInfo, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
w.uint32(/* id 5, wireType 2 =*/42).string(m.softwareVersion);
if (m.capabilities != null && $Object.hasOwnProperty.call(m, "capabilities"))
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.capabilities);
if (m.state != null && $Object.hasOwnProperty.call(m, "state"))
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.state);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
NamespaceInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.NamespaceInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.buildVersion = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.unused = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.blockPoolID = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.storageInfo = $root.hdfs.StorageInfoProto.decode(r, r.size(), $undefined, q + 1, m.storageInfo);
continue;
}
case 5: {
if (u !== 2)
break;
m.softwareVersion = r.string();
continue;
}
case 6: {
if (u !== 0)
break;
m.capabilities = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.state = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "buildVersion"))
throw $util.ProtocolError("missing required 'buildVersion'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "unused"))
throw $util.ProtocolError("missing required 'unused'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blockPoolID"))
throw $util.ProtocolError("missing required 'blockPoolID'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "storageInfo"))
throw $util.ProtocolError("missing required 'storageInfo'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "softwareVersion"))
throw $util.ProtocolError("missing required 'softwareVersion'", { instance: m });
return m;
};
return NamespaceInfoProto;
})();
hdfs.VersionRequestProto = (function() {
const VersionRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
VersionRequestProto.create = function(properties) {
return new VersionRequestProto(properties);
};
VersionRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
VersionRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.VersionRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return VersionRequestProto;
})();
hdfs.VersionResponseProto = (function() {
const VersionResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
VersionResponseProto.prototype.info = null;
VersionResponseProto.create = function(properties) {
return new VersionResponseProto(properties);
};
VersionResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.NamespaceInfoProto.encode(m.info, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
VersionResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.VersionResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.info = $root.hdfs.NamespaceInfoProto.decode(r, r.size(), $undefined, q + 1, m.info);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "info"))
throw $util.ProtocolError("missing required 'info'", { instance: m });
return m;
};
return VersionResponseProto;
})();
hdfs.CorruptFileBlocksProto = (function() {
const CorruptFileBlocksProto = function (p) {
this.files = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CorruptFileBlocksProto.prototype.files = $util.emptyArray;
CorruptFileBlocksProto.prototype.cookie = "";
CorruptFileBlocksProto.create = function(properties) {
return new CorruptFileBlocksProto(properties);
};
CorruptFileBlocksProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.files != null && m.files.length) {
for (var i = 0; i < m.files.length; ++i)
w.uint32(/* id 1, wireType 2 =*/10).string(m.files[i]);
}
w.uint32(/* id 2, wireType 2 =*/18).string(m.cookie);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CorruptFileBlocksProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.hdfs.CorruptFileBlocksProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.files && m.files.length))
m.files = [];
m.files.push(r.string());
continue;
}
case 2: {
if (u !== 2)
break;
m.cookie = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "cookie"))
throw $util.ProtocolError("missing required 'cookie'", { instance: m });
return m;
};
return CorruptFileBlocksProto;
})();
return hdfs;
})();
export const rpc = $root.rpc = (() => {
const rpc = {};
rpc.RpcKindProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "RPC_BUILTIN"] = 0;
values[valuesById[1] = "RPC_WRITABLE"] = 1;
values[valuesById[2] = "RPC_PROTOCOL_BUFFER"] = 2;
return values;
})();
rpc.RpcRequestHeaderProto = (function() {
const RpcRequestHeaderProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RpcRequestHeaderProto.prototype.rpcKind = null;
RpcRequestHeaderProto.prototype.rpcOp = null;
RpcRequestHeaderProto.prototype.callId = 0;
RpcRequestHeaderProto.prototype.clientId = $util.newBuffer([]);
RpcRequestHeaderProto.prototype.retryCount = -1;
RpcRequestHeaderProto.prototype.callerContext = null;
RpcRequestHeaderProto.prototype.stateId = null;
RpcRequestHeaderProto.prototype.routerFederatedState = null;
RpcRequestHeaderProto.create = function(properties) {
return new RpcRequestHeaderProto(properties);
};
RpcRequestHeaderProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.rpcKind != null && $Object.hasOwnProperty.call(m, "rpcKind"))
w.uint32(/* id 1, wireType 0 =*/8).int32(m.rpcKind);
if (m.rpcOp != null && $Object.hasOwnProperty.call(m, "rpcOp"))
w.uint32(/* id 2, wireType 0 =*/16).int32(m.rpcOp);
w.uint32(/* id 3, wireType 0 =*/24).sint32(m.callId);
w.uint32(/* id 4, wireType 2 =*/34).bytes(m.clientId);
if (m.retryCount != null && $Object.hasOwnProperty.call(m, "retryCount"))
w.uint32(/* id 5, wireType 0 =*/40).sint32(m.retryCount);
if (m.callerContext != null && $Object.hasOwnProperty.call(m, "callerContext"))
$root.rpc.RpcCallerContextProto.encode(m.callerContext, w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
if (m.stateId != null && $Object.hasOwnProperty.call(m, "stateId"))
w.uint32(/* id 8, wireType 0 =*/64).int64(m.stateId);
if (m.routerFederatedState != null && $Object.hasOwnProperty.call(m, "routerFederatedState"))
w.uint32(/* id 9, wireType 2 =*/74).bytes(m.routerFederatedState);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RpcRequestHeaderProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RpcRequestHeaderProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.rpc.RpcKindProto[v] !== $undefined) {
m.rpcKind = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.rpc.RpcRequestHeaderProto.OperationProto[v] !== $undefined) {
m.rpcOp = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 0)
break;
m.callId = r.sint32();
continue;
}
case 4: {
if (u !== 2)
break;
m.clientId = r.bytes();
continue;
}
case 5: {
if (u !== 0)
break;
m.retryCount = r.sint32();
continue;
}
case 7: {
if (u !== 2)
break;
m.callerContext = $root.rpc.RpcCallerContextProto.decode(r, r.size(), $undefined, q + 1, m.callerContext);
continue;
}
case 8: {
if (u !== 0)
break;
m.stateId = r.int64();
continue;
}
case 9: {
if (u !== 2)
break;
m.routerFederatedState = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "callId"))
throw $util.ProtocolError("missing required 'callId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientId"))
throw $util.ProtocolError("missing required 'clientId'", { instance: m });
return m;
};
RpcRequestHeaderProto.OperationProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "RPC_FINAL_PACKET"] = 0;
values[valuesById[1] = "RPC_CONTINUATION_PACKET"] = 1;
values[valuesById[2] = "RPC_CLOSE_CONNECTION"] = 2;
return values;
})();
return RpcRequestHeaderProto;
})();
rpc.RpcCallerContextProto = (function() {
const RpcCallerContextProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RpcCallerContextProto.prototype.context = "";
RpcCallerContextProto.prototype.signature = null;
RpcCallerContextProto.create = function(properties) {
return new RpcCallerContextProto(properties);
};
RpcCallerContextProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.context);
if (m.signature != null && $Object.hasOwnProperty.call(m, "signature"))
w.uint32(/* id 2, wireType 2 =*/18).bytes(m.signature);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RpcCallerContextProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RpcCallerContextProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.context = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.signature = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "context"))
throw $util.ProtocolError("missing required 'context'", { instance: m });
return m;
};
return RpcCallerContextProto;
})();
rpc.RequestHeaderProto = (function() {
const RequestHeaderProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RequestHeaderProto.prototype.methodName = "";
RequestHeaderProto.prototype.declaringClassProtocolName = "";
RequestHeaderProto.prototype.clientProtocolVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RequestHeaderProto.create = function(properties) {
return new RequestHeaderProto(properties);
};
RequestHeaderProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.methodName);
w.uint32(/* id 2, wireType 2 =*/18).string(m.declaringClassProtocolName);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.clientProtocolVersion);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RequestHeaderProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RequestHeaderProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.methodName = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.declaringClassProtocolName = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.clientProtocolVersion = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "methodName"))
throw $util.ProtocolError("missing required 'methodName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "declaringClassProtocolName"))
throw $util.ProtocolError("missing required 'declaringClassProtocolName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientProtocolVersion"))
throw $util.ProtocolError("missing required 'clientProtocolVersion'", { instance: m });
return m;
};
return RequestHeaderProto;
})();
rpc.RpcResponseHeaderProto = (function() {
const RpcResponseHeaderProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RpcResponseHeaderProto.prototype.callId = 0;
RpcResponseHeaderProto.prototype.status = 0;
RpcResponseHeaderProto.prototype.serverIpcVersionNum = null;
RpcResponseHeaderProto.prototype.exceptionClassName = null;
RpcResponseHeaderProto.prototype.errorMsg = null;
RpcResponseHeaderProto.prototype.errorDetail = null;
RpcResponseHeaderProto.prototype.clientId = null;
RpcResponseHeaderProto.prototype.retryCount = -1;
RpcResponseHeaderProto.prototype.stateId = null;
RpcResponseHeaderProto.prototype.routerFederatedState = null;
RpcResponseHeaderProto.create = function(properties) {
return new RpcResponseHeaderProto(properties);
};
RpcResponseHeaderProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.callId);
w.uint32(/* id 2, wireType 0 =*/16).int32(m.status);
if (m.serverIpcVersionNum != null && $Object.hasOwnProperty.call(m, "serverIpcVersionNum"))
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.serverIpcVersionNum);
if (m.exceptionClassName != null && $Object.hasOwnProperty.call(m, "exceptionClassName"))
w.uint32(/* id 4, wireType 2 =*/34).string(m.exceptionClassName);
if (m.errorMsg != null && $Object.hasOwnProperty.call(m, "errorMsg"))
w.uint32(/* id 5, wireType 2 =*/42).string(m.errorMsg);
if (m.errorDetail != null && $Object.hasOwnProperty.call(m, "errorDetail"))
w.uint32(/* id 6, wireType 0 =*/48).int32(m.errorDetail);
if (m.clientId != null && $Object.hasOwnProperty.call(m, "clientId"))
w.uint32(/* id 7, wireType 2 =*/58).bytes(m.clientId);
if (m.retryCount != null && $Object.hasOwnProperty.call(m, "retryCount"))
w.uint32(/* id 8, wireType 0 =*/64).sint32(m.retryCount);
if (m.stateId != null && $Object.hasOwnProperty.call(m, "stateId"))
w.uint32(/* id 9, wireType 0 =*/72).int64(m.stateId);
if (m.routerFederatedState != null && $Object.hasOwnProperty.call(m, "routerFederatedState"))
w.uint32(/* id 10, wireType 2 =*/82).bytes(m.routerFederatedState);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RpcResponseHeaderProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RpcResponseHeaderProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.callId = r.uint32();
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.rpc.RpcResponseHeaderProto.RpcStatusProto[v] !== $undefined) {
m.status = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 0)
break;
m.serverIpcVersionNum = r.uint32();
continue;
}
case 4: {
if (u !== 2)
break;
m.exceptionClassName = r.string();
continue;
}
case 5: {
if (u !== 2)
break;
m.errorMsg = r.string();
continue;
}
case 6: {
if (u !== 0)
break;
v = r.int32();
if ($root.rpc.RpcResponseHeaderProto.RpcErrorCodeProto[v] !== $undefined) {
m.errorDetail = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 7: {
if (u !== 2)
break;
m.clientId = r.bytes();
continue;
}
case 8: {
if (u !== 0)
break;
m.retryCount = r.sint32();
continue;
}
case 9: {
if (u !== 0)
break;
m.stateId = r.int64();
continue;
}
case 10: {
if (u !== 2)
break;
m.routerFederatedState = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "callId"))
throw $util.ProtocolError("missing required 'callId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "status"))
throw $util.ProtocolError("missing required 'status'", { instance: m });
return m;
};
RpcResponseHeaderProto.RpcStatusProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "SUCCESS"] = 0;
values[valuesById[1] = "ERROR"] = 1;
values[valuesById[2] = "FATAL"] = 2;
return values;
})();
RpcResponseHeaderProto.RpcErrorCodeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "ERROR_APPLICATION"] = 1;
values[valuesById[2] = "ERROR_NO_SUCH_METHOD"] = 2;
values[valuesById[3] = "ERROR_NO_SUCH_PROTOCOL"] = 3;
values[valuesById[4] = "ERROR_RPC_SERVER"] = 4;
values[valuesById[5] = "ERROR_SERIALIZING_RESPONSE"] = 5;
values[valuesById[6] = "ERROR_RPC_VERSION_MISMATCH"] = 6;
values[valuesById[10] = "FATAL_UNKNOWN"] = 10;
values[valuesById[11] = "FATAL_UNSUPPORTED_SERIALIZATION"] = 11;
values[valuesById[12] = "FATAL_INVALID_RPC_HEADER"] = 12;
values[valuesById[13] = "FATAL_DESERIALIZING_REQUEST"] = 13;
values[valuesById[14] = "FATAL_VERSION_MISMATCH"] = 14;
values[valuesById[15] = "FATAL_UNAUTHORIZED"] = 15;
return values;
})();
return RpcResponseHeaderProto;
})();
rpc.RpcSaslProto = (function() {
const RpcSaslProto = function (p) {
this.auths = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RpcSaslProto.prototype.version = null;
RpcSaslProto.prototype.state = 0;
RpcSaslProto.prototype.token = null;
RpcSaslProto.prototype.auths = $util.emptyArray;
RpcSaslProto.create = function(properties) {
return new RpcSaslProto(properties);
};
RpcSaslProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.version != null && $Object.hasOwnProperty.call(m, "version"))
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.version);
w.uint32(/* id 2, wireType 0 =*/16).int32(m.state);
if (m.token != null && $Object.hasOwnProperty.call(m, "token"))
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.token);
if (m.auths != null && m.auths.length) {
for (var i = 0; i < m.auths.length; ++i)
$root.rpc.RpcSaslProto.SaslAuth.encode(m.auths[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RpcSaslProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RpcSaslProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.version = r.uint32();
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.rpc.RpcSaslProto.SaslState[v] !== $undefined) {
m.state = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 2)
break;
m.token = r.bytes();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.auths && m.auths.length))
m.auths = [];
m.auths.push($root.rpc.RpcSaslProto.SaslAuth.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "state"))
throw $util.ProtocolError("missing required 'state'", { instance: m });
return m;
};
RpcSaslProto.SaslState = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "SUCCESS"] = 0;
values[valuesById[1] = "NEGOTIATE"] = 1;
values[valuesById[2] = "INITIATE"] = 2;
values[valuesById[3] = "CHALLENGE"] = 3;
values[valuesById[4] = "RESPONSE"] = 4;
values[valuesById[5] = "WRAP"] = 5;
return values;
})();
RpcSaslProto.SaslAuth = (function() {
const SaslAuth = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SaslAuth.prototype.method = "";
SaslAuth.prototype.mechanism = "";
SaslAuth.prototype.protocol = null;
SaslAuth.prototype.serverId = null;
SaslAuth.prototype.challenge = null;
SaslAuth.create = function(properties) {
return new SaslAuth(properties);
};
SaslAuth.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.method);
w.uint32(/* id 2, wireType 2 =*/18).string(m.mechanism);
if (m.protocol != null && $Object.hasOwnProperty.call(m, "protocol"))
w.uint32(/* id 3, wireType 2 =*/26).string(m.protocol);
if (m.serverId != null && $Object.hasOwnProperty.call(m, "serverId"))
w.uint32(/* id 4, wireType 2 =*/34).string(m.serverId);
if (m.challenge != null && $Object.hasOwnProperty.call(m, "challenge"))
w.uint32(/* id 5, wireType 2 =*/42).bytes(m.challenge);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SaslAuth.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RpcSaslProto.SaslAuth();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.method = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.mechanism = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.protocol = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.serverId = r.string();
continue;
}
case 5: {
if (u !== 2)
break;
m.challenge = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "method"))
throw $util.ProtocolError("missing required 'method'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "mechanism"))
throw $util.ProtocolError("missing required 'mechanism'", { instance: m });
return m;
};
return SaslAuth;
})();
return RpcSaslProto;
})();
rpc.IpcConnectionContextProto = (function() {
const IpcConnectionContextProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
IpcConnectionContextProto.prototype.userInfo = null;
IpcConnectionContextProto.prototype.protocol = null;
IpcConnectionContextProto.create = function(properties) {
return new IpcConnectionContextProto(properties);
};
IpcConnectionContextProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.userInfo != null && $Object.hasOwnProperty.call(m, "userInfo"))
$root.rpc.UserInformationProto.encode(m.userInfo, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.protocol != null && $Object.hasOwnProperty.call(m, "protocol"))
w.uint32(/* id 3, wireType 2 =*/26).string(m.protocol);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
IpcConnectionContextProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.IpcConnectionContextProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 2: {
if (u !== 2)
break;
m.userInfo = $root.rpc.UserInformationProto.decode(r, r.size(), $undefined, q + 1, m.userInfo);
continue;
}
case 3: {
if (u !== 2)
break;
m.protocol = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return IpcConnectionContextProto;
})();
rpc.UserInformationProto = (function() {
const UserInformationProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
UserInformationProto.prototype.effectiveUser = null;
UserInformationProto.prototype.realUser = null;
UserInformationProto.create = function(properties) {
return new UserInformationProto(properties);
};
UserInformationProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.effectiveUser != null && $Object.hasOwnProperty.call(m, "effectiveUser"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.effectiveUser);
if (m.realUser != null && $Object.hasOwnProperty.call(m, "realUser"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.realUser);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
UserInformationProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.UserInformationProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.effectiveUser = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.realUser = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return UserInformationProto;
})();
rpc.GetProtocolVersionsRequestProto = (function() {
const GetProtocolVersionsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetProtocolVersionsRequestProto.prototype.protocol = "";
GetProtocolVersionsRequestProto.create = function(properties) {
return new GetProtocolVersionsRequestProto(properties);
};
GetProtocolVersionsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.protocol);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetProtocolVersionsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetProtocolVersionsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.protocol = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "protocol"))
throw $util.ProtocolError("missing required 'protocol'", { instance: m });
return m;
};
return GetProtocolVersionsRequestProto;
})();
rpc.ProtocolVersionProto = (function() {
const ProtocolVersionProto = function (p) {
this.versions = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ProtocolVersionProto.prototype.rpcKind = "";
ProtocolVersionProto.prototype.versions = $util.emptyArray;
ProtocolVersionProto.create = function(properties) {
return new ProtocolVersionProto(properties);
};
ProtocolVersionProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.rpcKind);
if (m.versions != null && m.versions.length) {
for (var i = 0; i < m.versions.length; ++i)
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.versions[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ProtocolVersionProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.ProtocolVersionProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.rpcKind = r.string();
continue;
}
case 2: {
if (u === 2) {
if (!(m.versions && m.versions.length))
m.versions = [];
r.uint64s(m.versions);
continue;
}
if (u !== 0)
break;
if (!(m.versions && m.versions.length))
m.versions = [];
m.versions.push(r.uint64());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "rpcKind"))
throw $util.ProtocolError("missing required 'rpcKind'", { instance: m });
return m;
};
return ProtocolVersionProto;
})();
rpc.GetProtocolVersionsResponseProto = (function() {
const GetProtocolVersionsResponseProto = function (p) {
this.protocolVersions = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetProtocolVersionsResponseProto.prototype.protocolVersions = $util.emptyArray;
GetProtocolVersionsResponseProto.create = function(properties) {
return new GetProtocolVersionsResponseProto(properties);
};
GetProtocolVersionsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.protocolVersions != null && m.protocolVersions.length) {
for (var i = 0; i < m.protocolVersions.length; ++i)
$root.rpc.ProtocolVersionProto.encode(m.protocolVersions[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetProtocolVersionsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetProtocolVersionsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.protocolVersions && m.protocolVersions.length))
m.protocolVersions = [];
m.protocolVersions.push($root.rpc.ProtocolVersionProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetProtocolVersionsResponseProto;
})();
rpc.GetProtocolSignatureRequestProto = (function() {
const GetProtocolSignatureRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetProtocolSignatureRequestProto.prototype.protocol = "";
GetProtocolSignatureRequestProto.prototype.rpcKind = "";
GetProtocolSignatureRequestProto.create = function(properties) {
return new GetProtocolSignatureRequestProto(properties);
};
GetProtocolSignatureRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.protocol);
w.uint32(/* id 2, wireType 2 =*/18).string(m.rpcKind);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetProtocolSignatureRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetProtocolSignatureRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.protocol = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.rpcKind = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "protocol"))
throw $util.ProtocolError("missing required 'protocol'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "rpcKind"))
throw $util.ProtocolError("missing required 'rpcKind'", { instance: m });
return m;
};
return GetProtocolSignatureRequestProto;
})();
rpc.ProtocolSignatureProto = (function() {
const ProtocolSignatureProto = function (p) {
this.methods = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ProtocolSignatureProto.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ProtocolSignatureProto.prototype.methods = $util.emptyArray;
ProtocolSignatureProto.create = function(properties) {
return new ProtocolSignatureProto(properties);
};
ProtocolSignatureProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.version);
if (m.methods != null && m.methods.length) {
for (var i = 0; i < m.methods.length; ++i)
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.methods[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ProtocolSignatureProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.ProtocolSignatureProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.version = r.uint64();
continue;
}
case 2: {
if (u === 2) {
if (!(m.methods && m.methods.length))
m.methods = [];
r.uint32s(m.methods);
continue;
}
if (u !== 0)
break;
if (!(m.methods && m.methods.length))
m.methods = [];
m.methods.push(r.uint32());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "version"))
throw $util.ProtocolError("missing required 'version'", { instance: m });
return m;
};
return ProtocolSignatureProto;
})();
rpc.GetProtocolSignatureResponseProto = (function() {
const GetProtocolSignatureResponseProto = function (p) {
this.protocolSignature = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetProtocolSignatureResponseProto.prototype.protocolSignature = $util.emptyArray;
GetProtocolSignatureResponseProto.create = function(properties) {
return new GetProtocolSignatureResponseProto(properties);
};
GetProtocolSignatureResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.protocolSignature != null && m.protocolSignature.length) {
for (var i = 0; i < m.protocolSignature.length; ++i)
$root.rpc.ProtocolSignatureProto.encode(m.protocolSignature[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetProtocolSignatureResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetProtocolSignatureResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.protocolSignature && m.protocolSignature.length))
m.protocolSignature = [];
m.protocolSignature.push($root.rpc.ProtocolSignatureProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetProtocolSignatureResponseProto;
})();
rpc.HAServiceStateProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "INITIALIZING"] = 0;
values[valuesById[1] = "ACTIVE"] = 1;
values[valuesById[2] = "STANDBY"] = 2;
values[valuesById[3] = "OBSERVER"] = 3;
return values;
})();
rpc.GetServiceStatusRequestProto = (function() {
const GetServiceStatusRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetServiceStatusRequestProto.create = function(properties) {
return new GetServiceStatusRequestProto(properties);
};
GetServiceStatusRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetServiceStatusRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetServiceStatusRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetServiceStatusRequestProto;
})();
rpc.GetServiceStatusResponseProto = (function() {
const GetServiceStatusResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetServiceStatusResponseProto.prototype.state = 0;
GetServiceStatusResponseProto.prototype.readyToBecomeActive = null;
GetServiceStatusResponseProto.prototype.notReadyReason = null;
GetServiceStatusResponseProto.create = function(properties) {
return new GetServiceStatusResponseProto(properties);
};
GetServiceStatusResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.state);
if (m.readyToBecomeActive != null && $Object.hasOwnProperty.call(m, "readyToBecomeActive"))
w.uint32(/* id 2, wireType 0 =*/16).bool(m.readyToBecomeActive);
if (m.notReadyReason != null && $Object.hasOwnProperty.call(m, "notReadyReason"))
w.uint32(/* id 3, wireType 2 =*/26).string(m.notReadyReason);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetServiceStatusResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetServiceStatusResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.rpc.HAServiceStateProto[v] !== $undefined) {
m.state = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
m.readyToBecomeActive = r.bool();
continue;
}
case 3: {
if (u !== 2)
break;
m.notReadyReason = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "state"))
throw $util.ProtocolError("missing required 'state'", { instance: m });
return m;
};
return GetServiceStatusResponseProto;
})();
rpc.MonitorHealthRequestProto = (function() {
const MonitorHealthRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MonitorHealthRequestProto.create = function(properties) {
return new MonitorHealthRequestProto(properties);
};
MonitorHealthRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MonitorHealthRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.MonitorHealthRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return MonitorHealthRequestProto;
})();
rpc.MonitorHealthResponseProto = (function() {
const MonitorHealthResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MonitorHealthResponseProto.create = function(properties) {
return new MonitorHealthResponseProto(properties);
};
MonitorHealthResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MonitorHealthResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.MonitorHealthResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return MonitorHealthResponseProto;
})();
rpc.GetGroupsForUserRequestProto = (function() {
const GetGroupsForUserRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetGroupsForUserRequestProto.prototype.user = "";
GetGroupsForUserRequestProto.create = function(properties) {
return new GetGroupsForUserRequestProto(properties);
};
GetGroupsForUserRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.user);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetGroupsForUserRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetGroupsForUserRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.user = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "user"))
throw $util.ProtocolError("missing required 'user'", { instance: m });
return m;
};
return GetGroupsForUserRequestProto;
})();
rpc.GetGroupsForUserResponseProto = (function() {
const GetGroupsForUserResponseProto = function (p) {
this.groups = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
GetGroupsForUserResponseProto.prototype.groups = $util.emptyArray;
GetGroupsForUserResponseProto.create = function(properties) {
return new GetGroupsForUserResponseProto(properties);
};
GetGroupsForUserResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.groups != null && m.groups.length) {
for (var i = 0; i < m.groups.length; ++i)
w.uint32(/* id 1, wireType 2 =*/10).string(m.groups[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
GetGroupsForUserResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.GetGroupsForUserResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.groups && m.groups.length))
m.groups = [];
m.groups.push(r.string());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return GetGroupsForUserResponseProto;
})();
rpc.RefreshServiceAclRequestProto = (function() {
const RefreshServiceAclRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshServiceAclRequestProto.create = function(properties) {
return new RefreshServiceAclRequestProto(properties);
};
RefreshServiceAclRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshServiceAclRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshServiceAclRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshServiceAclRequestProto;
})();
rpc.RefreshServiceAclResponseProto = (function() {
const RefreshServiceAclResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshServiceAclResponseProto.create = function(properties) {
return new RefreshServiceAclResponseProto(properties);
};
RefreshServiceAclResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshServiceAclResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshServiceAclResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshServiceAclResponseProto;
})();
rpc.RefreshUserToGroupsMappingsRequestProto = (function() {
const RefreshUserToGroupsMappingsRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshUserToGroupsMappingsRequestProto.create = function(properties) {
return new RefreshUserToGroupsMappingsRequestProto(properties);
};
RefreshUserToGroupsMappingsRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshUserToGroupsMappingsRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshUserToGroupsMappingsRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshUserToGroupsMappingsRequestProto;
})();
rpc.RefreshUserToGroupsMappingsResponseProto = (function() {
const RefreshUserToGroupsMappingsResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshUserToGroupsMappingsResponseProto.create = function(properties) {
return new RefreshUserToGroupsMappingsResponseProto(properties);
};
RefreshUserToGroupsMappingsResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshUserToGroupsMappingsResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshUserToGroupsMappingsResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshUserToGroupsMappingsResponseProto;
})();
rpc.RefreshSuperUserGroupsConfigurationRequestProto = (function() {
const RefreshSuperUserGroupsConfigurationRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshSuperUserGroupsConfigurationRequestProto.create = function(properties) {
return new RefreshSuperUserGroupsConfigurationRequestProto(properties);
};
RefreshSuperUserGroupsConfigurationRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshSuperUserGroupsConfigurationRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshSuperUserGroupsConfigurationRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshSuperUserGroupsConfigurationRequestProto;
})();
rpc.RefreshSuperUserGroupsConfigurationResponseProto = (function() {
const RefreshSuperUserGroupsConfigurationResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshSuperUserGroupsConfigurationResponseProto.create = function(properties) {
return new RefreshSuperUserGroupsConfigurationResponseProto(properties);
};
RefreshSuperUserGroupsConfigurationResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshSuperUserGroupsConfigurationResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshSuperUserGroupsConfigurationResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshSuperUserGroupsConfigurationResponseProto;
})();
rpc.RefreshCallQueueRequestProto = (function() {
const RefreshCallQueueRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshCallQueueRequestProto.create = function(properties) {
return new RefreshCallQueueRequestProto(properties);
};
RefreshCallQueueRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshCallQueueRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshCallQueueRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshCallQueueRequestProto;
})();
rpc.RefreshCallQueueResponseProto = (function() {
const RefreshCallQueueResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RefreshCallQueueResponseProto.create = function(properties) {
return new RefreshCallQueueResponseProto(properties);
};
RefreshCallQueueResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RefreshCallQueueResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.rpc.RefreshCallQueueResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RefreshCallQueueResponseProto;
})();
return rpc;
})();
export const consensus = $root.consensus = (() => {
const consensus = {};
consensus.RaftState = (function() {
const RaftState = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftState.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftState.prototype.votedFor = null;
RaftState.create = function(properties) {
return new RaftState(properties);
};
RaftState.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
if (m.votedFor != null && $Object.hasOwnProperty.call(m, "votedFor"))
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.votedFor);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftState.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftState();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.votedFor = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
return m;
};
return RaftState;
})();
consensus.RaftLetter = (function() {
const RaftLetter = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftLetter.prototype.preVoteRequest = null;
RaftLetter.prototype.preVoteResponse = null;
RaftLetter.prototype.voteRequest = null;
RaftLetter.prototype.voteResponse = null;
RaftLetter.prototype.append = null;
RaftLetter.prototype.appendAccepted = null;
RaftLetter.prototype.appendRejected = null;
RaftLetter.prototype.heartbeat = null;
RaftLetter.prototype.heartbeatResponse = null;
RaftLetter.prototype.timeoutNow = null;
RaftLetter.prototype.readRequest = null;
RaftLetter.prototype.readResponse = null;
// OneOf field names bound to virtual getters and setters
let $oneOfFields;
$Object.defineProperty(RaftLetter.prototype, "body", {
get: $util.oneOfGetter($oneOfFields = ["preVoteRequest", "preVoteResponse", "voteRequest", "voteResponse", "append", "appendAccepted", "appendRejected", "heartbeat", "heartbeatResponse", "timeoutNow", "readRequest", "readResponse"]),
set: $util.oneOfSetter($oneOfFields)
});
RaftLetter.create = function(properties) {
return new RaftLetter(properties);
};
RaftLetter.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.preVoteRequest != null && $Object.hasOwnProperty.call(m, "preVoteRequest"))
$root.consensus.RaftPreVoteRequest.encode(m.preVoteRequest, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.preVoteResponse != null && $Object.hasOwnProperty.call(m, "preVoteResponse"))
$root.consensus.RaftPreVoteResponse.encode(m.preVoteResponse, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.voteRequest != null && $Object.hasOwnProperty.call(m, "voteRequest"))
$root.consensus.RaftVoteRequest.encode(m.voteRequest, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.voteResponse != null && $Object.hasOwnProperty.call(m, "voteResponse"))
$root.consensus.RaftVoteResponse.encode(m.voteResponse, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
if (m.append != null && $Object.hasOwnProperty.call(m, "append"))
$root.consensus.RaftAppend.encode(m.append, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.appendAccepted != null && $Object.hasOwnProperty.call(m, "appendAccepted"))
$root.consensus.RaftAppendAccepted.encode(m.appendAccepted, w.uint32(/* id 6, wireType 2 =*/50).fork(), q + 1).ldelim();
if (m.appendRejected != null && $Object.hasOwnProperty.call(m, "appendRejected"))
$root.consensus.RaftAppendRejected.encode(m.appendRejected, w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
if (m.heartbeat != null && $Object.hasOwnProperty.call(m, "heartbeat"))
$root.consensus.RaftHeartbeat.encode(m.heartbeat, w.uint32(/* id 8, wireType 2 =*/66).fork(), q + 1).ldelim();
if (m.heartbeatResponse != null && $Object.hasOwnProperty.call(m, "heartbeatResponse"))
$root.consensus.RaftHeartbeatResponse.encode(m.heartbeatResponse, w.uint32(/* id 9, wireType 2 =*/74).fork(), q + 1).ldelim();
if (m.timeoutNow != null && $Object.hasOwnProperty.call(m, "timeoutNow"))
$root.consensus.RaftTimeoutNow.encode(m.timeoutNow, w.uint32(/* id 10, wireType 2 =*/82).fork(), q + 1).ldelim();
if (m.readRequest != null && $Object.hasOwnProperty.call(m, "readRequest"))
$root.consensus.RaftReadRequest.encode(m.readRequest, w.uint32(/* id 11, wireType 2 =*/90).fork(), q + 1).ldelim();
if (m.readResponse != null && $Object.hasOwnProperty.call(m, "readResponse"))
$root.consensus.RaftReadResponse.encode(m.readResponse, w.uint32(/* id 12, wireType 2 =*/98).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftLetter.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftLetter();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.preVoteRequest = $root.consensus.RaftPreVoteRequest.decode(r, r.size(), $undefined, q + 1, m.preVoteRequest);
m.body = "preVoteRequest";
continue;
}
case 2: {
if (u !== 2)
break;
m.preVoteResponse = $root.consensus.RaftPreVoteResponse.decode(r, r.size(), $undefined, q + 1, m.preVoteResponse);
m.body = "preVoteResponse";
continue;
}
case 3: {
if (u !== 2)
break;
m.voteRequest = $root.consensus.RaftVoteRequest.decode(r, r.size(), $undefined, q + 1, m.voteRequest);
m.body = "voteRequest";
continue;
}
case 4: {
if (u !== 2)
break;
m.voteResponse = $root.consensus.RaftVoteResponse.decode(r, r.size(), $undefined, q + 1, m.voteResponse);
m.body = "voteResponse";
continue;
}
case 5: {
if (u !== 2)
break;
m.append = $root.consensus.RaftAppend.decode(r, r.size(), $undefined, q + 1, m.append);
m.body = "append";
continue;
}
case 6: {
if (u !== 2)
break;
m.appendAccepted = $root.consensus.RaftAppendAccepted.decode(r, r.size(), $undefined, q + 1, m.appendAccepted);
m.body = "appendAccepted";
continue;
}
case 7: {
if (u !== 2)
break;
m.appendRejected = $root.consensus.RaftAppendRejected.decode(r, r.size(), $undefined, q + 1, m.appendRejected);
m.body = "appendRejected";
continue;
}
case 8: {
if (u !== 2)
break;
m.heartbeat = $root.consensus.RaftHeartbeat.decode(r, r.size(), $undefined, q + 1, m.heartbeat);
m.body = "heartbeat";
continue;
}
case 9: {
if (u !== 2)
break;
m.heartbeatResponse = $root.consensus.RaftHeartbeatResponse.decode(r, r.size(), $undefined, q + 1, m.heartbeatResponse);
m.body = "heartbeatResponse";
continue;
}
case 10: {
if (u !== 2)
break;
m.timeoutNow = $root.consensus.RaftTimeoutNow.decode(r, r.size(), $undefined, q + 1, m.timeoutNow);
m.body = "timeoutNow";
continue;
}
case 11: {
if (u !== 2)
break;
m.readRequest = $root.consensus.RaftReadRequest.decode(r, r.size(), $undefined, q + 1, m.readRequest);
m.body = "readRequest";
continue;
}
case 12: {
if (u !== 2)
break;
m.readResponse = $root.consensus.RaftReadResponse.decode(r, r.size(), $undefined, q + 1, m.readResponse);
m.body = "readResponse";
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return RaftLetter;
})();
consensus.RaftPreVoteRequest = (function() {
const RaftPreVoteRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftPreVoteRequest.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftPreVoteRequest.prototype.lastIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftPreVoteRequest.prototype.lastTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftPreVoteRequest.create = function(properties) {
return new RaftPreVoteRequest(properties);
};
RaftPreVoteRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.lastIndex);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.lastTerm);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftPreVoteRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftPreVoteRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.lastIndex = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.lastTerm = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastIndex"))
throw $util.ProtocolError("missing required 'lastIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastTerm"))
throw $util.ProtocolError("missing required 'lastTerm'", { instance: m });
return m;
};
return RaftPreVoteRequest;
})();
consensus.RaftPreVoteResponse = (function() {
const RaftPreVoteResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftPreVoteResponse.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftPreVoteResponse.prototype.granted = false;
RaftPreVoteResponse.create = function(properties) {
return new RaftPreVoteResponse(properties);
};
RaftPreVoteResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).bool(m.granted);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftPreVoteResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftPreVoteResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.granted = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "granted"))
throw $util.ProtocolError("missing required 'granted'", { instance: m });
return m;
};
return RaftPreVoteResponse;
})();
consensus.RaftVoteRequest = (function() {
const RaftVoteRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftVoteRequest.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftVoteRequest.prototype.lastIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftVoteRequest.prototype.lastTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftVoteRequest.prototype.isTransfer = false;
RaftVoteRequest.create = function(properties) {
return new RaftVoteRequest(properties);
};
RaftVoteRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.lastIndex);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.lastTerm);
w.uint32(/* id 4, wireType 0 =*/32).bool(m.isTransfer);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftVoteRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftVoteRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.lastIndex = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.lastTerm = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.isTransfer = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastIndex"))
throw $util.ProtocolError("missing required 'lastIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastTerm"))
throw $util.ProtocolError("missing required 'lastTerm'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isTransfer"))
throw $util.ProtocolError("missing required 'isTransfer'", { instance: m });
return m;
};
return RaftVoteRequest;
})();
consensus.RaftVoteResponse = (function() {
const RaftVoteResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftVoteResponse.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftVoteResponse.prototype.granted = false;
RaftVoteResponse.create = function(properties) {
return new RaftVoteResponse(properties);
};
RaftVoteResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).bool(m.granted);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftVoteResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftVoteResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.granted = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "granted"))
throw $util.ProtocolError("missing required 'granted'", { instance: m });
return m;
};
return RaftVoteResponse;
})();
consensus.RaftAppend = (function() {
const RaftAppend = function (p) {
this.entries = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftAppend.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppend.prototype.prevIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppend.prototype.prevTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppend.prototype.commitIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppend.prototype.entries = $util.emptyArray;
RaftAppend.create = function(properties) {
return new RaftAppend(properties);
};
RaftAppend.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.prevIndex);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.prevTerm);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.commitIndex);
if (m.entries != null && m.entries.length) {
for (var i = 0; i < m.entries.length; ++i)
$root.consensus.RaftEntry.encode(m.entries[i], w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftAppend.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftAppend();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.prevIndex = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.prevTerm = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.commitIndex = r.uint64();
continue;
}
case 5: {
if (u !== 2)
break;
if (!(m.entries && m.entries.length))
m.entries = [];
m.entries.push($root.consensus.RaftEntry.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "prevIndex"))
throw $util.ProtocolError("missing required 'prevIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "prevTerm"))
throw $util.ProtocolError("missing required 'prevTerm'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "commitIndex"))
throw $util.ProtocolError("missing required 'commitIndex'", { instance: m });
return m;
};
return RaftAppend;
})();
consensus.RaftEntry = (function() {
const RaftEntry = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftEntry.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftEntry.prototype.kind = 0;
RaftEntry.prototype.payload = $util.newBuffer([]);
RaftEntry.create = function(properties) {
return new RaftEntry(properties);
};
RaftEntry.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.kind);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.payload);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftEntry.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftEntry();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.kind = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.payload = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "kind"))
throw $util.ProtocolError("missing required 'kind'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "payload"))
throw $util.ProtocolError("missing required 'payload'", { instance: m });
return m;
};
return RaftEntry;
})();
consensus.RaftAppendAccepted = (function() {
const RaftAppendAccepted = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftAppendAccepted.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppendAccepted.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppendAccepted.create = function(properties) {
return new RaftAppendAccepted(properties);
};
RaftAppendAccepted.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.index);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftAppendAccepted.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftAppendAccepted();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.index = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "index"))
throw $util.ProtocolError("missing required 'index'", { instance: m });
return m;
};
return RaftAppendAccepted;
})();
consensus.RaftAppendRejected = (function() {
const RaftAppendRejected = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftAppendRejected.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppendRejected.prototype.prevIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppendRejected.prototype.hintIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppendRejected.prototype.hintTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppendRejected.prototype.lastIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftAppendRejected.create = function(properties) {
return new RaftAppendRejected(properties);
};
RaftAppendRejected.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.prevIndex);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.hintIndex);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.hintTerm);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.lastIndex);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftAppendRejected.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftAppendRejected();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.prevIndex = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.hintIndex = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.hintTerm = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.lastIndex = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "prevIndex"))
throw $util.ProtocolError("missing required 'prevIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "hintIndex"))
throw $util.ProtocolError("missing required 'hintIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "hintTerm"))
throw $util.ProtocolError("missing required 'hintTerm'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastIndex"))
throw $util.ProtocolError("missing required 'lastIndex'", { instance: m });
return m;
};
return RaftAppendRejected;
})();
consensus.RaftHeartbeat = (function() {
const RaftHeartbeat = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftHeartbeat.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftHeartbeat.prototype.commitIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftHeartbeat.prototype.readRound = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftHeartbeat.create = function(properties) {
return new RaftHeartbeat(properties);
};
RaftHeartbeat.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.commitIndex);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.readRound);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftHeartbeat.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftHeartbeat();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.commitIndex = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.readRound = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "commitIndex"))
throw $util.ProtocolError("missing required 'commitIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "readRound"))
throw $util.ProtocolError("missing required 'readRound'", { instance: m });
return m;
};
return RaftHeartbeat;
})();
consensus.RaftHeartbeatResponse = (function() {
const RaftHeartbeatResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftHeartbeatResponse.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftHeartbeatResponse.prototype.readRound = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftHeartbeatResponse.create = function(properties) {
return new RaftHeartbeatResponse(properties);
};
RaftHeartbeatResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.readRound);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftHeartbeatResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftHeartbeatResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.readRound = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "readRound"))
throw $util.ProtocolError("missing required 'readRound'", { instance: m });
return m;
};
return RaftHeartbeatResponse;
})();
consensus.RaftTimeoutNow = (function() {
const RaftTimeoutNow = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftTimeoutNow.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftTimeoutNow.create = function(properties) {
return new RaftTimeoutNow(properties);
};
RaftTimeoutNow.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftTimeoutNow.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftTimeoutNow();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
return m;
};
return RaftTimeoutNow;
})();
consensus.RaftReadRequest = (function() {
const RaftReadRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftReadRequest.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftReadRequest.prototype.requestId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftReadRequest.create = function(properties) {
return new RaftReadRequest(properties);
};
RaftReadRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.requestId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftReadRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftReadRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.requestId = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "requestId"))
throw $util.ProtocolError("missing required 'requestId'", { instance: m });
return m;
};
return RaftReadRequest;
})();
consensus.RaftReadResponse = (function() {
const RaftReadResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
RaftReadResponse.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftReadResponse.prototype.requestId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
RaftReadResponse.prototype.index = null;
RaftReadResponse.create = function(properties) {
return new RaftReadResponse(properties);
};
RaftReadResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.term);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.requestId);
if (m.index != null && $Object.hasOwnProperty.call(m, "index"))
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.index);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
RaftReadResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.consensus.RaftReadResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.term = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.requestId = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.index = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "term"))
throw $util.ProtocolError("missing required 'term'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "requestId"))
throw $util.ProtocolError("missing required 'requestId'", { instance: m });
return m;
};
return RaftReadResponse;
})();
return consensus;
})();
export const log = $root.log = (() => {
const log = {};
log.Batch = (function() {
const Batch = function (p) {
this.executed = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Batch.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Batch.prototype.number = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Batch.prototype.stampMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Batch.prototype.executed = $util.emptyArray;
Batch.create = function(properties) {
return new Batch(properties);
};
Batch.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.epoch);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.number);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.stampMs);
if (m.executed != null && m.executed.length) {
for (var i = 0; i < m.executed.length; ++i)
$root.log.Executed.encode(m.executed[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Batch.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.Batch();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.epoch = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.number = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.stampMs = r.uint64();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.executed && m.executed.length))
m.executed = [];
m.executed.push($root.log.Executed.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "epoch"))
throw $util.ProtocolError("missing required 'epoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "number"))
throw $util.ProtocolError("missing required 'number'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "stampMs"))
throw $util.ProtocolError("missing required 'stampMs'", { instance: m });
return m;
};
return Batch;
})();
log.Executed = (function() {
const Executed = function (p) {
this.changes = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Executed.prototype.clientId = null;
Executed.prototype.callId = null;
Executed.prototype.answer = null;
Executed.prototype.changes = $util.emptyArray;
Executed.create = function(properties) {
return new Executed(properties);
};
Executed.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.clientId != null && $Object.hasOwnProperty.call(m, "clientId"))
w.uint32(/* id 1, wireType 2 =*/10).bytes(m.clientId);
if (m.callId != null && $Object.hasOwnProperty.call(m, "callId"))
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.callId);
if (m.answer != null && $Object.hasOwnProperty.call(m, "answer"))
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.answer);
if (m.changes != null && m.changes.length) {
for (var i = 0; i < m.changes.length; ++i)
$root.log.Change.encode(m.changes[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Executed.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.Executed();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clientId = r.bytes();
continue;
}
case 2: {
if (u !== 0)
break;
m.callId = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.answer = r.bytes();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.changes && m.changes.length))
m.changes = [];
m.changes.push($root.log.Change.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return Executed;
})();
log.Change = (function() {
const Change = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Change.prototype.key = $util.newBuffer([]);
Change.prototype.value = null;
Change.create = function(properties) {
return new Change(properties);
};
Change.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).bytes(m.key);
if (m.value != null && $Object.hasOwnProperty.call(m, "value"))
w.uint32(/* id 2, wireType 2 =*/18).bytes(m.value);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Change.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.Change();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.key = r.bytes();
continue;
}
case 2: {
if (u !== 2)
break;
m.value = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "key"))
throw $util.ProtocolError("missing required 'key'", { instance: m });
return m;
};
return Change;
})();
log.SessionPage = (function() {
const SessionPage = function (p) {
this.answers = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SessionPage.prototype.answers = $util.emptyArray;
SessionPage.create = function(properties) {
return new SessionPage(properties);
};
SessionPage.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.answers != null && m.answers.length) {
for (var i = 0; i < m.answers.length; ++i)
$root.log.SessionAnswer.encode(m.answers[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SessionPage.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.SessionPage();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.answers && m.answers.length))
m.answers = [];
m.answers.push($root.log.SessionAnswer.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SessionPage;
})();
log.SessionAnswer = (function() {
const SessionAnswer = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SessionAnswer.prototype.clientId = $util.newBuffer([]);
SessionAnswer.prototype.callId = 0;
SessionAnswer.prototype.answer = $util.newBuffer([]);
SessionAnswer.prototype.stampMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SessionAnswer.create = function(properties) {
return new SessionAnswer(properties);
};
SessionAnswer.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).bytes(m.clientId);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.callId);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.answer);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.stampMs);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SessionAnswer.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.SessionAnswer();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clientId = r.bytes();
continue;
}
case 2: {
if (u !== 0)
break;
m.callId = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.answer = r.bytes();
continue;
}
case 4: {
if (u !== 0)
break;
m.stampMs = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clientId"))
throw $util.ProtocolError("missing required 'clientId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "callId"))
throw $util.ProtocolError("missing required 'callId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "answer"))
throw $util.ProtocolError("missing required 'answer'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "stampMs"))
throw $util.ProtocolError("missing required 'stampMs'", { instance: m });
return m;
};
return SessionAnswer;
})();
log.AppliedRecord = (function() {
const AppliedRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AppliedRecord.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedRecord.prototype.entryEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedRecord.prototype.positionEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedRecord.prototype.positionNumber = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedRecord.prototype.membership = null;
AppliedRecord.prototype.stampMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedRecord.create = function(properties) {
return new AppliedRecord(properties);
};
AppliedRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.index);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.entryEpoch);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.positionEpoch);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.positionNumber);
$root.log.MembershipRecord.encode(m.membership, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.stampMs);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AppliedRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.AppliedRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.index = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.entryEpoch = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.positionEpoch = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.positionNumber = r.uint64();
continue;
}
case 5: {
if (u !== 2)
break;
m.membership = $root.log.MembershipRecord.decode(r, r.size(), $undefined, q + 1, m.membership);
continue;
}
case 6: {
if (u !== 0)
break;
m.stampMs = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "index"))
throw $util.ProtocolError("missing required 'index'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "entryEpoch"))
throw $util.ProtocolError("missing required 'entryEpoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "positionEpoch"))
throw $util.ProtocolError("missing required 'positionEpoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "positionNumber"))
throw $util.ProtocolError("missing required 'positionNumber'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "membership"))
throw $util.ProtocolError("missing required 'membership'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "stampMs"))
throw $util.ProtocolError("missing required 'stampMs'", { instance: m });
return m;
};
return AppliedRecord;
})();
log.MembershipRecord = (function() {
const MembershipRecord = function (p) {
this.voters = [];
this.learners = [];
this.nextVoters = [];
this.nextLearners = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MembershipRecord.prototype.voters = $util.emptyArray;
MembershipRecord.prototype.learners = $util.emptyArray;
MembershipRecord.prototype.nextVoters = $util.emptyArray;
MembershipRecord.prototype.nextLearners = $util.emptyArray;
MembershipRecord.create = function(properties) {
return new MembershipRecord(properties);
};
MembershipRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.voters != null && m.voters.length) {
w.uint32(/* id 1, wireType 2 =*/10).uint32s(m.voters);
}
if (m.learners != null && m.learners.length) {
w.uint32(/* id 2, wireType 2 =*/18).uint32s(m.learners);
}
if (m.nextVoters != null && m.nextVoters.length) {
w.uint32(/* id 3, wireType 2 =*/26).uint32s(m.nextVoters);
}
if (m.nextLearners != null && m.nextLearners.length) {
w.uint32(/* id 4, wireType 2 =*/34).uint32s(m.nextLearners);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MembershipRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.MembershipRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u === 2) {
if (!(m.voters && m.voters.length))
m.voters = [];
r.uint32s(m.voters);
continue;
}
if (u !== 0)
break;
if (!(m.voters && m.voters.length))
m.voters = [];
m.voters.push(r.uint32());
continue;
}
case 2: {
if (u === 2) {
if (!(m.learners && m.learners.length))
m.learners = [];
r.uint32s(m.learners);
continue;
}
if (u !== 0)
break;
if (!(m.learners && m.learners.length))
m.learners = [];
m.learners.push(r.uint32());
continue;
}
case 3: {
if (u === 2) {
if (!(m.nextVoters && m.nextVoters.length))
m.nextVoters = [];
r.uint32s(m.nextVoters);
continue;
}
if (u !== 0)
break;
if (!(m.nextVoters && m.nextVoters.length))
m.nextVoters = [];
m.nextVoters.push(r.uint32());
continue;
}
case 4: {
if (u === 2) {
if (!(m.nextLearners && m.nextLearners.length))
m.nextLearners = [];
r.uint32s(m.nextLearners);
continue;
}
if (u !== 0)
break;
if (!(m.nextLearners && m.nextLearners.length))
m.nextLearners = [];
m.nextLearners.push(r.uint32());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return MembershipRecord;
})();
log.CutRecord = (function() {
const CutRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CutRecord.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
CutRecord.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
CutRecord.prototype.membership = null;
CutRecord.prototype.firstSegment = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
CutRecord.create = function(properties) {
return new CutRecord(properties);
};
CutRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.index);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.epoch);
$root.log.MembershipRecord.encode(m.membership, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.firstSegment);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CutRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.CutRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.index = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.epoch = r.uint64();
continue;
}
case 3: {
if (u !== 2)
break;
m.membership = $root.log.MembershipRecord.decode(r, r.size(), $undefined, q + 1, m.membership);
continue;
}
case 4: {
if (u !== 0)
break;
m.firstSegment = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "index"))
throw $util.ProtocolError("missing required 'index'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "epoch"))
throw $util.ProtocolError("missing required 'epoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "membership"))
throw $util.ProtocolError("missing required 'membership'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "firstSegment"))
throw $util.ProtocolError("missing required 'firstSegment'", { instance: m });
return m;
};
return CutRecord;
})();
log.MasterIdentity = (function() {
const MasterIdentity = function (p) {
this.peers = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MasterIdentity.prototype.formatVersion = 0;
MasterIdentity.prototype.clusterId = "";
MasterIdentity.prototype.poolId = "";
MasterIdentity.prototype.namespaceId = 0;
MasterIdentity.prototype.createdMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
MasterIdentity.prototype.peerId = 0;
MasterIdentity.prototype.engine = "";
MasterIdentity.prototype.membership = null;
MasterIdentity.prototype.peers = $util.emptyArray;
MasterIdentity.create = function(properties) {
return new MasterIdentity(properties);
};
MasterIdentity.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.formatVersion);
w.uint32(/* id 2, wireType 2 =*/18).string(m.clusterId);
w.uint32(/* id 3, wireType 2 =*/26).string(m.poolId);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.namespaceId);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.createdMs);
w.uint32(/* id 6, wireType 0 =*/48).uint32(m.peerId);
w.uint32(/* id 7, wireType 2 =*/58).string(m.engine);
$root.log.MembershipRecord.encode(m.membership, w.uint32(/* id 8, wireType 2 =*/66).fork(), q + 1).ldelim();
if (m.peers != null && m.peers.length) {
for (var i = 0; i < m.peers.length; ++i)
$root.log.PeerAddress.encode(m.peers[i], w.uint32(/* id 9, wireType 2 =*/74).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MasterIdentity.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.MasterIdentity();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.formatVersion = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.poolId = r.string();
continue;
}
case 4: {
if (u !== 0)
break;
m.namespaceId = r.uint32();
continue;
}
case 5: {
if (u !== 0)
break;
m.createdMs = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.peerId = r.uint32();
continue;
}
case 7: {
if (u !== 2)
break;
m.engine = r.string();
continue;
}
case 8: {
if (u !== 2)
break;
m.membership = $root.log.MembershipRecord.decode(r, r.size(), $undefined, q + 1, m.membership);
continue;
}
case 9: {
if (u !== 2)
break;
if (!(m.peers && m.peers.length))
m.peers = [];
m.peers.push($root.log.PeerAddress.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "formatVersion"))
throw $util.ProtocolError("missing required 'formatVersion'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "poolId"))
throw $util.ProtocolError("missing required 'poolId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "namespaceId"))
throw $util.ProtocolError("missing required 'namespaceId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "createdMs"))
throw $util.ProtocolError("missing required 'createdMs'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "peerId"))
throw $util.ProtocolError("missing required 'peerId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "engine"))
throw $util.ProtocolError("missing required 'engine'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "membership"))
throw $util.ProtocolError("missing required 'membership'", { instance: m });
return m;
};
return MasterIdentity;
})();
log.PeerAddress = (function() {
const PeerAddress = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PeerAddress.prototype.peerId = 0;
PeerAddress.prototype.address = "";
PeerAddress.create = function(properties) {
return new PeerAddress(properties);
};
PeerAddress.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.peerId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.address);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PeerAddress.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.log.PeerAddress();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.peerId = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.address = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "peerId"))
throw $util.ProtocolError("missing required 'peerId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "address"))
throw $util.ProtocolError("missing required 'address'", { instance: m });
return m;
};
return PeerAddress;
})();
return log;
})();
export const paxos = $root.paxos = (() => {
const paxos = {};
paxos.State = (function() {
const State = function (p) {
this.acceptances = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
State.prototype.promised = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
State.prototype.chosenIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
State.prototype.acceptances = $util.emptyArray;
State.create = function(properties) {
return new State(properties);
};
State.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.promised);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.chosenIndex);
if (m.acceptances != null && m.acceptances.length) {
for (var i = 0; i < m.acceptances.length; ++i)
$root.paxos.Acceptance.encode(m.acceptances[i], w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
State.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.State();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.promised = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.chosenIndex = r.uint64();
continue;
}
case 3: {
if (u !== 2)
break;
if (!(m.acceptances && m.acceptances.length))
m.acceptances = [];
m.acceptances.push($root.paxos.Acceptance.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "promised"))
throw $util.ProtocolError("missing required 'promised'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chosenIndex"))
throw $util.ProtocolError("missing required 'chosenIndex'", { instance: m });
return m;
};
return State;
})();
paxos.Acceptance = (function() {
const Acceptance = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Acceptance.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Acceptance.prototype.to = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Acceptance.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Acceptance.create = function(properties) {
return new Acceptance(properties);
};
Acceptance.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.from);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.to);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.ballot);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Acceptance.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Acceptance();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.from = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.to = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "to"))
throw $util.ProtocolError("missing required 'to'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
return m;
};
return Acceptance;
})();
paxos.Letter = (function() {
const Letter = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Letter.prototype.heartbeatRequest = null;
Letter.prototype.heartbeatReply = null;
Letter.prototype.prepare = null;
Letter.prototype.promise = null;
Letter.prototype.refusal = null;
Letter.prototype.accept = null;
Letter.prototype.accepted = null;
Letter.prototype.lead = null;
Letter.prototype.leadReply = null;
Letter.prototype.takeOver = null;
Letter.prototype.readRequest = null;
Letter.prototype.readResponse = null;
Letter.prototype.learnRequest = null;
Letter.prototype.learn = null;
// OneOf field names bound to virtual getters and setters
let $oneOfFields;
$Object.defineProperty(Letter.prototype, "body", {
get: $util.oneOfGetter($oneOfFields = ["heartbeatRequest", "heartbeatReply", "prepare", "promise", "refusal", "accept", "accepted", "lead", "leadReply", "takeOver", "readRequest", "readResponse", "learnRequest", "learn"]),
set: $util.oneOfSetter($oneOfFields)
});
Letter.create = function(properties) {
return new Letter(properties);
};
Letter.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.heartbeatRequest != null && $Object.hasOwnProperty.call(m, "heartbeatRequest"))
$root.paxos.HeartbeatRequest.encode(m.heartbeatRequest, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.heartbeatReply != null && $Object.hasOwnProperty.call(m, "heartbeatReply"))
$root.paxos.HeartbeatReply.encode(m.heartbeatReply, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.prepare != null && $Object.hasOwnProperty.call(m, "prepare"))
$root.paxos.Prepare.encode(m.prepare, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.promise != null && $Object.hasOwnProperty.call(m, "promise"))
$root.paxos.Promise.encode(m.promise, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
if (m.refusal != null && $Object.hasOwnProperty.call(m, "refusal"))
$root.paxos.Refusal.encode(m.refusal, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.accept != null && $Object.hasOwnProperty.call(m, "accept"))
$root.paxos.Accept.encode(m.accept, w.uint32(/* id 6, wireType 2 =*/50).fork(), q + 1).ldelim();
if (m.accepted != null && $Object.hasOwnProperty.call(m, "accepted"))
$root.paxos.Accepted.encode(m.accepted, w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
if (m.lead != null && $Object.hasOwnProperty.call(m, "lead"))
$root.paxos.Lead.encode(m.lead, w.uint32(/* id 8, wireType 2 =*/66).fork(), q + 1).ldelim();
if (m.leadReply != null && $Object.hasOwnProperty.call(m, "leadReply"))
$root.paxos.LeadReply.encode(m.leadReply, w.uint32(/* id 9, wireType 2 =*/74).fork(), q + 1).ldelim();
if (m.takeOver != null && $Object.hasOwnProperty.call(m, "takeOver"))
$root.paxos.TakeOver.encode(m.takeOver, w.uint32(/* id 10, wireType 2 =*/82).fork(), q + 1).ldelim();
if (m.readRequest != null && $Object.hasOwnProperty.call(m, "readRequest"))
$root.paxos.ReadRequest.encode(m.readRequest, w.uint32(/* id 11, wireType 2 =*/90).fork(), q + 1).ldelim();
if (m.readResponse != null && $Object.hasOwnProperty.call(m, "readResponse"))
$root.paxos.ReadResponse.encode(m.readResponse, w.uint32(/* id 12, wireType 2 =*/98).fork(), q + 1).ldelim();
if (m.learnRequest != null && $Object.hasOwnProperty.call(m, "learnRequest"))
$root.paxos.LearnRequest.encode(m.learnRequest, w.uint32(/* id 13, wireType 2 =*/106).fork(), q + 1).ldelim();
if (m.learn != null && $Object.hasOwnProperty.call(m, "learn"))
$root.paxos.Learn.encode(m.learn, w.uint32(/* id 14, wireType 2 =*/114).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Letter.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Letter();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.heartbeatRequest = $root.paxos.HeartbeatRequest.decode(r, r.size(), $undefined, q + 1, m.heartbeatRequest);
m.body = "heartbeatRequest";
continue;
}
case 2: {
if (u !== 2)
break;
m.heartbeatReply = $root.paxos.HeartbeatReply.decode(r, r.size(), $undefined, q + 1, m.heartbeatReply);
m.body = "heartbeatReply";
continue;
}
case 3: {
if (u !== 2)
break;
m.prepare = $root.paxos.Prepare.decode(r, r.size(), $undefined, q + 1, m.prepare);
m.body = "prepare";
continue;
}
case 4: {
if (u !== 2)
break;
m.promise = $root.paxos.Promise.decode(r, r.size(), $undefined, q + 1, m.promise);
m.body = "promise";
continue;
}
case 5: {
if (u !== 2)
break;
m.refusal = $root.paxos.Refusal.decode(r, r.size(), $undefined, q + 1, m.refusal);
m.body = "refusal";
continue;
}
case 6: {
if (u !== 2)
break;
m.accept = $root.paxos.Accept.decode(r, r.size(), $undefined, q + 1, m.accept);
m.body = "accept";
continue;
}
case 7: {
if (u !== 2)
break;
m.accepted = $root.paxos.Accepted.decode(r, r.size(), $undefined, q + 1, m.accepted);
m.body = "accepted";
continue;
}
case 8: {
if (u !== 2)
break;
m.lead = $root.paxos.Lead.decode(r, r.size(), $undefined, q + 1, m.lead);
m.body = "lead";
continue;
}
case 9: {
if (u !== 2)
break;
m.leadReply = $root.paxos.LeadReply.decode(r, r.size(), $undefined, q + 1, m.leadReply);
m.body = "leadReply";
continue;
}
case 10: {
if (u !== 2)
break;
m.takeOver = $root.paxos.TakeOver.decode(r, r.size(), $undefined, q + 1, m.takeOver);
m.body = "takeOver";
continue;
}
case 11: {
if (u !== 2)
break;
m.readRequest = $root.paxos.ReadRequest.decode(r, r.size(), $undefined, q + 1, m.readRequest);
m.body = "readRequest";
continue;
}
case 12: {
if (u !== 2)
break;
m.readResponse = $root.paxos.ReadResponse.decode(r, r.size(), $undefined, q + 1, m.readResponse);
m.body = "readResponse";
continue;
}
case 13: {
if (u !== 2)
break;
m.learnRequest = $root.paxos.LearnRequest.decode(r, r.size(), $undefined, q + 1, m.learnRequest);
m.body = "learnRequest";
continue;
}
case 14: {
if (u !== 2)
break;
m.learn = $root.paxos.Learn.decode(r, r.size(), $undefined, q + 1, m.learn);
m.body = "learn";
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return Letter;
})();
paxos.HeartbeatRequest = (function() {
const HeartbeatRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HeartbeatRequest.prototype.round = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatRequest.create = function(properties) {
return new HeartbeatRequest(properties);
};
HeartbeatRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.round);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HeartbeatRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.HeartbeatRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.round = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "round"))
throw $util.ProtocolError("missing required 'round'", { instance: m });
return m;
};
return HeartbeatRequest;
})();
paxos.HeartbeatReply = (function() {
const HeartbeatReply = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HeartbeatReply.prototype.round = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatReply.prototype.claim = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatReply.prototype.following = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatReply.prototype.isContent = false;
HeartbeatReply.prototype.chosenIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HeartbeatReply.create = function(properties) {
return new HeartbeatReply(properties);
};
HeartbeatReply.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.round);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.claim);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.following);
w.uint32(/* id 4, wireType 0 =*/32).bool(m.isContent);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.chosenIndex);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HeartbeatReply.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.HeartbeatReply();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.round = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.claim = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.following = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.isContent = r.bool();
continue;
}
case 5: {
if (u !== 0)
break;
m.chosenIndex = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "round"))
throw $util.ProtocolError("missing required 'round'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "claim"))
throw $util.ProtocolError("missing required 'claim'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "following"))
throw $util.ProtocolError("missing required 'following'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isContent"))
throw $util.ProtocolError("missing required 'isContent'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chosenIndex"))
throw $util.ProtocolError("missing required 'chosenIndex'", { instance: m });
return m;
};
return HeartbeatReply;
})();
paxos.Prepare = (function() {
const Prepare = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Prepare.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Prepare.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Prepare.create = function(properties) {
return new Prepare(properties);
};
Prepare.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.from);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Prepare.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Prepare();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.from = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
return m;
};
return Prepare;
})();
paxos.Promise = (function() {
const Promise = function (p) {
this.values = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Promise.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Promise.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Promise.prototype.through = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Promise.prototype.lastIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Promise.prototype.firstIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Promise.prototype.chosenIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Promise.prototype.values = $util.emptyArray;
Promise.create = function(properties) {
return new Promise(properties);
};
Promise.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.from);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.through);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.lastIndex);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.firstIndex);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.chosenIndex);
if (m.values != null && m.values.length) {
for (var i = 0; i < m.values.length; ++i)
$root.paxos.Value.encode(m.values[i], w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Promise.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Promise();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.from = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.through = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.lastIndex = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.firstIndex = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.chosenIndex = r.uint64();
continue;
}
case 7: {
if (u !== 2)
break;
if (!(m.values && m.values.length))
m.values = [];
m.values.push($root.paxos.Value.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "through"))
throw $util.ProtocolError("missing required 'through'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastIndex"))
throw $util.ProtocolError("missing required 'lastIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "firstIndex"))
throw $util.ProtocolError("missing required 'firstIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chosenIndex"))
throw $util.ProtocolError("missing required 'chosenIndex'", { instance: m });
return m;
};
return Promise;
})();
paxos.Value = (function() {
const Value = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Value.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Value.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Value.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Value.prototype.kind = 0;
Value.prototype.payload = $util.newBuffer([]);
Value.create = function(properties) {
return new Value(properties);
};
Value.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.index);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.ballot);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.epoch);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.kind);
w.uint32(/* id 5, wireType 2 =*/42).bytes(m.payload);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Value.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Value();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.index = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.epoch = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.kind = r.uint32();
continue;
}
case 5: {
if (u !== 2)
break;
m.payload = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "index"))
throw $util.ProtocolError("missing required 'index'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "epoch"))
throw $util.ProtocolError("missing required 'epoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "kind"))
throw $util.ProtocolError("missing required 'kind'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "payload"))
throw $util.ProtocolError("missing required 'payload'", { instance: m });
return m;
};
return Value;
})();
paxos.Refusal = (function() {
const Refusal = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Refusal.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Refusal.prototype.promised = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Refusal.create = function(properties) {
return new Refusal(properties);
};
Refusal.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.promised);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Refusal.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Refusal();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.promised = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "promised"))
throw $util.ProtocolError("missing required 'promised'", { instance: m });
return m;
};
return Refusal;
})();
paxos.Accept = (function() {
const Accept = function (p) {
this.entries = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Accept.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Accept.prototype.chosenIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Accept.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Accept.prototype.entries = $util.emptyArray;
Accept.create = function(properties) {
return new Accept(properties);
};
Accept.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.chosenIndex);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.from);
if (m.entries != null && m.entries.length) {
for (var i = 0; i < m.entries.length; ++i)
$root.paxos.SlotEntry.encode(m.entries[i], w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Accept.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Accept();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.chosenIndex = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.from = r.uint64();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.entries && m.entries.length))
m.entries = [];
m.entries.push($root.paxos.SlotEntry.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chosenIndex"))
throw $util.ProtocolError("missing required 'chosenIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
return m;
};
return Accept;
})();
paxos.SlotEntry = (function() {
const SlotEntry = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SlotEntry.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SlotEntry.prototype.kind = 0;
SlotEntry.prototype.payload = $util.newBuffer([]);
SlotEntry.create = function(properties) {
return new SlotEntry(properties);
};
SlotEntry.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.epoch);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.kind);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.payload);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SlotEntry.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.SlotEntry();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.epoch = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.kind = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.payload = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "epoch"))
throw $util.ProtocolError("missing required 'epoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "kind"))
throw $util.ProtocolError("missing required 'kind'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "payload"))
throw $util.ProtocolError("missing required 'payload'", { instance: m });
return m;
};
return SlotEntry;
})();
paxos.Accepted = (function() {
const Accepted = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Accepted.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Accepted.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Accepted.prototype.to = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Accepted.prototype.through = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Accepted.create = function(properties) {
return new Accepted(properties);
};
Accepted.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.from);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.to);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.through);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Accepted.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Accepted();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.from = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.to = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.through = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "to"))
throw $util.ProtocolError("missing required 'to'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "through"))
throw $util.ProtocolError("missing required 'through'", { instance: m });
return m;
};
return Accepted;
})();
paxos.Lead = (function() {
const Lead = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Lead.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Lead.prototype.chosenIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Lead.prototype.readRound = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Lead.prototype.sentThrough = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Lead.prototype.acceptedThrough = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Lead.create = function(properties) {
return new Lead(properties);
};
Lead.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.chosenIndex);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.readRound);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.sentThrough);
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.acceptedThrough);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Lead.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Lead();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.chosenIndex = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.readRound = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.sentThrough = r.uint64();
continue;
}
case 5: {
if (u !== 0)
break;
m.acceptedThrough = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chosenIndex"))
throw $util.ProtocolError("missing required 'chosenIndex'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "readRound"))
throw $util.ProtocolError("missing required 'readRound'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "sentThrough"))
throw $util.ProtocolError("missing required 'sentThrough'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "acceptedThrough"))
throw $util.ProtocolError("missing required 'acceptedThrough'", { instance: m });
return m;
};
return Lead;
})();
paxos.LeadReply = (function() {
const LeadReply = function (p) {
this.missing = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
LeadReply.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
LeadReply.prototype.readRound = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
LeadReply.prototype.chosenIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
LeadReply.prototype.missing = $util.emptyArray;
LeadReply.create = function(properties) {
return new LeadReply(properties);
};
LeadReply.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.readRound);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.chosenIndex);
if (m.missing != null && m.missing.length) {
w.uint32(/* id 4, wireType 2 =*/34).uint64s(m.missing);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
LeadReply.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.LeadReply();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.readRound = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.chosenIndex = r.uint64();
continue;
}
case 4: {
if (u === 2) {
if (!(m.missing && m.missing.length))
m.missing = [];
r.uint64s(m.missing);
continue;
}
if (u !== 0)
break;
if (!(m.missing && m.missing.length))
m.missing = [];
m.missing.push(r.uint64());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "readRound"))
throw $util.ProtocolError("missing required 'readRound'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chosenIndex"))
throw $util.ProtocolError("missing required 'chosenIndex'", { instance: m });
return m;
};
return LeadReply;
})();
paxos.TakeOver = (function() {
const TakeOver = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
TakeOver.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
TakeOver.create = function(properties) {
return new TakeOver(properties);
};
TakeOver.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
TakeOver.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.TakeOver();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
return m;
};
return TakeOver;
})();
paxos.ReadRequest = (function() {
const ReadRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReadRequest.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReadRequest.prototype.requestId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReadRequest.create = function(properties) {
return new ReadRequest(properties);
};
ReadRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.requestId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReadRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.ReadRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.requestId = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "requestId"))
throw $util.ProtocolError("missing required 'requestId'", { instance: m });
return m;
};
return ReadRequest;
})();
paxos.ReadResponse = (function() {
const ReadResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReadResponse.prototype.ballot = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReadResponse.prototype.requestId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReadResponse.prototype.index = null;
ReadResponse.create = function(properties) {
return new ReadResponse(properties);
};
ReadResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.ballot);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.requestId);
if (m.index != null && $Object.hasOwnProperty.call(m, "index"))
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.index);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReadResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.ReadResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.ballot = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.requestId = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.index = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "ballot"))
throw $util.ProtocolError("missing required 'ballot'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "requestId"))
throw $util.ProtocolError("missing required 'requestId'", { instance: m });
return m;
};
return ReadResponse;
})();
paxos.LearnRequest = (function() {
const LearnRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
LearnRequest.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
LearnRequest.create = function(properties) {
return new LearnRequest(properties);
};
LearnRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.from);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
LearnRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.LearnRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.from = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
return m;
};
return LearnRequest;
})();
paxos.Learn = (function() {
const Learn = function (p) {
this.entries = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
Learn.prototype.from = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
Learn.prototype.entries = $util.emptyArray;
Learn.create = function(properties) {
return new Learn(properties);
};
Learn.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.from);
if (m.entries != null && m.entries.length) {
for (var i = 0; i < m.entries.length; ++i)
$root.paxos.SlotEntry.encode(m.entries[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
Learn.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.paxos.Learn();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.from = r.uint64();
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.entries && m.entries.length))
m.entries = [];
m.entries.push($root.paxos.SlotEntry.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
return m;
};
return Learn;
})();
return paxos;
})();
export const peer = $root.peer = (() => {
const peer = {};
peer.DeliverRequest = (function() {
const DeliverRequest = function (p) {
this.letters = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DeliverRequest.prototype.clusterId = "";
DeliverRequest.prototype.from = 0;
DeliverRequest.prototype.to = 0;
DeliverRequest.prototype.letters = $util.emptyArray;
DeliverRequest.create = function(properties) {
return new DeliverRequest(properties);
};
DeliverRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.from);
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.to);
if (m.letters != null && m.letters.length) {
for (var i = 0; i < m.letters.length; ++i)
w.uint32(/* id 4, wireType 2 =*/34).bytes(m.letters[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DeliverRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.DeliverRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.from = r.uint32();
continue;
}
case 3: {
if (u !== 0)
break;
m.to = r.uint32();
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.letters && m.letters.length))
m.letters = [];
m.letters.push(r.bytes());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "to"))
throw $util.ProtocolError("missing required 'to'", { instance: m });
return m;
};
return DeliverRequest;
})();
peer.ForwardRequest = (function() {
const ForwardRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ForwardRequest.prototype.clusterId = "";
ForwardRequest.prototype.protocol = "";
ForwardRequest.prototype.method = "";
ForwardRequest.prototype.body = $util.newBuffer([]);
ForwardRequest.prototype.clientId = null;
ForwardRequest.prototype.callId = 0;
ForwardRequest.prototype.retryCount = -1;
ForwardRequest.prototype.user = "";
ForwardRequest.prototype.realUser = null;
ForwardRequest.prototype.address = "";
ForwardRequest.prototype.hops = 1;
ForwardRequest.create = function(properties) {
return new ForwardRequest(properties);
};
ForwardRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.protocol);
w.uint32(/* id 3, wireType 2 =*/26).string(m.method);
w.uint32(/* id 4, wireType 2 =*/34).bytes(m.body);
if (m.clientId != null && $Object.hasOwnProperty.call(m, "clientId"))
w.uint32(/* id 5, wireType 2 =*/42).bytes(m.clientId);
w.uint32(/* id 6, wireType 0 =*/48).sint32(m.callId);
if (m.retryCount != null && $Object.hasOwnProperty.call(m, "retryCount"))
w.uint32(/* id 7, wireType 0 =*/56).sint32(m.retryCount);
w.uint32(/* id 8, wireType 2 =*/66).string(m.user);
if (m.realUser != null && $Object.hasOwnProperty.call(m, "realUser"))
w.uint32(/* id 9, wireType 2 =*/74).string(m.realUser);
w.uint32(/* id 10, wireType 2 =*/82).string(m.address);
if (m.hops != null && $Object.hasOwnProperty.call(m, "hops"))
w.uint32(/* id 11, wireType 0 =*/88).uint32(m.hops);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ForwardRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.ForwardRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 2)
break;
m.protocol = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.method = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.body = r.bytes();
continue;
}
case 5: {
if (u !== 2)
break;
m.clientId = r.bytes();
continue;
}
case 6: {
if (u !== 0)
break;
m.callId = r.sint32();
continue;
}
case 7: {
if (u !== 0)
break;
m.retryCount = r.sint32();
continue;
}
case 8: {
if (u !== 2)
break;
m.user = r.string();
continue;
}
case 9: {
if (u !== 2)
break;
m.realUser = r.string();
continue;
}
case 10: {
if (u !== 2)
break;
m.address = r.string();
continue;
}
case 11: {
if (u !== 0)
break;
m.hops = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "protocol"))
throw $util.ProtocolError("missing required 'protocol'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "method"))
throw $util.ProtocolError("missing required 'method'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "body"))
throw $util.ProtocolError("missing required 'body'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "callId"))
throw $util.ProtocolError("missing required 'callId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "user"))
throw $util.ProtocolError("missing required 'user'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "address"))
throw $util.ProtocolError("missing required 'address'", { instance: m });
return m;
};
return ForwardRequest;
})();
peer.ForwardResponse = (function() {
const ForwardResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ForwardResponse.prototype.body = null;
ForwardResponse.prototype.exceptionClass = null;
ForwardResponse.prototype.message = null;
ForwardResponse.prototype.reason = null;
ForwardResponse.create = function(properties) {
return new ForwardResponse(properties);
};
ForwardResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.body != null && $Object.hasOwnProperty.call(m, "body"))
w.uint32(/* id 1, wireType 2 =*/10).bytes(m.body);
if (m.exceptionClass != null && $Object.hasOwnProperty.call(m, "exceptionClass"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.exceptionClass);
if (m.message != null && $Object.hasOwnProperty.call(m, "message"))
w.uint32(/* id 3, wireType 2 =*/26).string(m.message);
if (m.reason != null && $Object.hasOwnProperty.call(m, "reason"))
w.uint32(/* id 4, wireType 2 =*/34).string(m.reason);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ForwardResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.ForwardResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.body = r.bytes();
continue;
}
case 2: {
if (u !== 2)
break;
m.exceptionClass = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.message = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.reason = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ForwardResponse;
})();
peer.IdentifyRequest = (function() {
const IdentifyRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
IdentifyRequest.prototype.asker = null;
IdentifyRequest.create = function(properties) {
return new IdentifyRequest(properties);
};
IdentifyRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.asker != null && $Object.hasOwnProperty.call(m, "asker"))
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.asker);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
IdentifyRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.IdentifyRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.asker = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return IdentifyRequest;
})();
peer.IdentifyResponse = (function() {
const IdentifyResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
IdentifyResponse.prototype.clusterId = null;
IdentifyResponse.prototype.peerId = null;
IdentifyResponse.prototype.hasState = false;
IdentifyResponse.prototype.role = null;
IdentifyResponse.prototype.committed = null;
IdentifyResponse.prototype.applied = null;
IdentifyResponse.prototype.askerIsRemoved = null;
IdentifyResponse.create = function(properties) {
return new IdentifyResponse(properties);
};
IdentifyResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.clusterId != null && $Object.hasOwnProperty.call(m, "clusterId"))
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
if (m.peerId != null && $Object.hasOwnProperty.call(m, "peerId"))
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.peerId);
w.uint32(/* id 3, wireType 0 =*/24).bool(m.hasState);
if (m.role != null && $Object.hasOwnProperty.call(m, "role"))
w.uint32(/* id 4, wireType 2 =*/34).string(m.role);
if (m.committed != null && $Object.hasOwnProperty.call(m, "committed"))
w.uint32(/* id 5, wireType 0 =*/40).uint64(m.committed);
if (m.applied != null && $Object.hasOwnProperty.call(m, "applied"))
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.applied);
if (m.askerIsRemoved != null && $Object.hasOwnProperty.call(m, "askerIsRemoved"))
w.uint32(/* id 7, wireType 0 =*/56).bool(m.askerIsRemoved);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
IdentifyResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.IdentifyResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.peerId = r.uint32();
continue;
}
case 3: {
if (u !== 0)
break;
m.hasState = r.bool();
continue;
}
case 4: {
if (u !== 2)
break;
m.role = r.string();
continue;
}
case 5: {
if (u !== 0)
break;
m.committed = r.uint64();
continue;
}
case 6: {
if (u !== 0)
break;
m.applied = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.askerIsRemoved = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "hasState"))
throw $util.ProtocolError("missing required 'hasState'", { instance: m });
return m;
};
return IdentifyResponse;
})();
peer.SnapshotPageRequest = (function() {
const SnapshotPageRequest = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SnapshotPageRequest.prototype.clusterId = "";
SnapshotPageRequest.prototype.from = 0;
SnapshotPageRequest.prototype.streamId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SnapshotPageRequest.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
SnapshotPageRequest.prototype.point = null;
SnapshotPageRequest.prototype.pairs = $util.newBuffer([]);
SnapshotPageRequest.prototype.crc32c = 0;
SnapshotPageRequest.prototype.isLast = false;
SnapshotPageRequest.prototype.streamCrc32c = null;
SnapshotPageRequest.create = function(properties) {
return new SnapshotPageRequest(properties);
};
SnapshotPageRequest.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clusterId);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.from);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.streamId);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.sequence);
$root.peer.AppliedPointMessage.encode(m.point, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
w.uint32(/* id 6, wireType 2 =*/50).bytes(m.pairs);
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.crc32c);
w.uint32(/* id 8, wireType 0 =*/64).bool(m.isLast);
if (m.streamCrc32c != null && $Object.hasOwnProperty.call(m, "streamCrc32c"))
w.uint32(/* id 9, wireType 5 =*/77).fixed32(m.streamCrc32c);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SnapshotPageRequest.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.SnapshotPageRequest();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clusterId = r.string();
continue;
}
case 2: {
if (u !== 0)
break;
m.from = r.uint32();
continue;
}
case 3: {
if (u !== 0)
break;
m.streamId = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.sequence = r.uint64();
continue;
}
case 5: {
if (u !== 2)
break;
m.point = $root.peer.AppliedPointMessage.decode(r, r.size(), $undefined, q + 1, m.point);
continue;
}
case 6: {
if (u !== 2)
break;
m.pairs = r.bytes();
continue;
}
case 7: {
if (u !== 0)
break;
m.crc32c = r.uint32();
continue;
}
case 8: {
if (u !== 0)
break;
m.isLast = r.bool();
continue;
}
case 9: {
if (u !== 5)
break;
m.streamCrc32c = r.fixed32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clusterId"))
throw $util.ProtocolError("missing required 'clusterId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "from"))
throw $util.ProtocolError("missing required 'from'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "streamId"))
throw $util.ProtocolError("missing required 'streamId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "sequence"))
throw $util.ProtocolError("missing required 'sequence'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "point"))
throw $util.ProtocolError("missing required 'point'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "pairs"))
throw $util.ProtocolError("missing required 'pairs'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "crc32c"))
throw $util.ProtocolError("missing required 'crc32c'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isLast"))
throw $util.ProtocolError("missing required 'isLast'", { instance: m });
return m;
};
return SnapshotPageRequest;
})();
peer.AppliedPointMessage = (function() {
const AppliedPointMessage = function (p) {
this.voters = [];
this.learners = [];
this.nextVoters = [];
this.nextLearners = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
AppliedPointMessage.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedPointMessage.prototype.entryEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedPointMessage.prototype.positionEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedPointMessage.prototype.positionNumber = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedPointMessage.prototype.voters = $util.emptyArray;
AppliedPointMessage.prototype.learners = $util.emptyArray;
AppliedPointMessage.prototype.nextVoters = $util.emptyArray;
AppliedPointMessage.prototype.stampMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
AppliedPointMessage.prototype.nextLearners = $util.emptyArray;
AppliedPointMessage.create = function(properties) {
return new AppliedPointMessage(properties);
};
AppliedPointMessage.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.index);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.entryEpoch);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.positionEpoch);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.positionNumber);
if (m.voters != null && m.voters.length) {
w.uint32(/* id 5, wireType 2 =*/42).uint32s(m.voters);
}
if (m.learners != null && m.learners.length) {
w.uint32(/* id 6, wireType 2 =*/50).uint32s(m.learners);
}
if (m.nextVoters != null && m.nextVoters.length) {
w.uint32(/* id 7, wireType 2 =*/58).uint32s(m.nextVoters);
}
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.stampMs);
if (m.nextLearners != null && m.nextLearners.length) {
w.uint32(/* id 9, wireType 2 =*/74).uint32s(m.nextLearners);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
AppliedPointMessage.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.AppliedPointMessage();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.index = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.entryEpoch = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.positionEpoch = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.positionNumber = r.uint64();
continue;
}
case 5: {
if (u === 2) {
if (!(m.voters && m.voters.length))
m.voters = [];
r.uint32s(m.voters);
continue;
}
if (u !== 0)
break;
if (!(m.voters && m.voters.length))
m.voters = [];
m.voters.push(r.uint32());
continue;
}
case 6: {
if (u === 2) {
if (!(m.learners && m.learners.length))
m.learners = [];
r.uint32s(m.learners);
continue;
}
if (u !== 0)
break;
if (!(m.learners && m.learners.length))
m.learners = [];
m.learners.push(r.uint32());
continue;
}
case 7: {
if (u === 2) {
if (!(m.nextVoters && m.nextVoters.length))
m.nextVoters = [];
r.uint32s(m.nextVoters);
continue;
}
if (u !== 0)
break;
if (!(m.nextVoters && m.nextVoters.length))
m.nextVoters = [];
m.nextVoters.push(r.uint32());
continue;
}
case 8: {
if (u !== 0)
break;
m.stampMs = r.uint64();
continue;
}
case 9: {
if (u === 2) {
if (!(m.nextLearners && m.nextLearners.length))
m.nextLearners = [];
r.uint32s(m.nextLearners);
continue;
}
if (u !== 0)
break;
if (!(m.nextLearners && m.nextLearners.length))
m.nextLearners = [];
m.nextLearners.push(r.uint32());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "index"))
throw $util.ProtocolError("missing required 'index'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "entryEpoch"))
throw $util.ProtocolError("missing required 'entryEpoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "positionEpoch"))
throw $util.ProtocolError("missing required 'positionEpoch'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "positionNumber"))
throw $util.ProtocolError("missing required 'positionNumber'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "stampMs"))
throw $util.ProtocolError("missing required 'stampMs'", { instance: m });
return m;
};
return AppliedPointMessage;
})();
peer.PairsMessage = (function() {
const PairsMessage = function (p) {
this.pairs = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PairsMessage.prototype.pairs = $util.emptyArray;
PairsMessage.create = function(properties) {
return new PairsMessage(properties);
};
PairsMessage.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.pairs != null && m.pairs.length) {
for (var i = 0; i < m.pairs.length; ++i)
$root.peer.PairMessage.encode(m.pairs[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PairsMessage.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.PairsMessage();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.pairs && m.pairs.length))
m.pairs = [];
m.pairs.push($root.peer.PairMessage.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return PairsMessage;
})();
peer.PairMessage = (function() {
const PairMessage = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PairMessage.prototype.key = $util.newBuffer([]);
PairMessage.prototype.value = $util.newBuffer([]);
PairMessage.create = function(properties) {
return new PairMessage(properties);
};
PairMessage.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).bytes(m.key);
w.uint32(/* id 2, wireType 2 =*/18).bytes(m.value);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PairMessage.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.PairMessage();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.key = r.bytes();
continue;
}
case 2: {
if (u !== 2)
break;
m.value = r.bytes();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "key"))
throw $util.ProtocolError("missing required 'key'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "value"))
throw $util.ProtocolError("missing required 'value'", { instance: m });
return m;
};
return PairMessage;
})();
peer.SnapshotPageResponse = (function() {
const SnapshotPageResponse = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
SnapshotPageResponse.create = function(properties) {
return new SnapshotPageResponse(properties);
};
SnapshotPageResponse.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
SnapshotPageResponse.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.peer.SnapshotPageResponse();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return SnapshotPageResponse;
})();
return peer;
})();
export const records = $root.records = (() => {
const records = {};
records.InodeRecord = (function() {
const InodeRecord = function (p) {
this.chunkIds = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
InodeRecord.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
InodeRecord.prototype.kind = 1;
InodeRecord.prototype.mode = 0;
InodeRecord.prototype.owner = "";
InodeRecord.prototype.group = "";
InodeRecord.prototype.modifiedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
InodeRecord.prototype.accessedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
InodeRecord.prototype.childCount = null;
InodeRecord.prototype.length = null;
InodeRecord.prototype.replication = null;
InodeRecord.prototype.chunkBytes = null;
InodeRecord.prototype.chunkCount = null;
InodeRecord.prototype.chunkIds = $util.emptyArray;
InodeRecord.prototype.storagePolicy = null;
InodeRecord.prototype.leaseHolder = null;
InodeRecord.prototype.leaseAddress = null;
InodeRecord.prototype.entryQuota = null;
InodeRecord.prototype.spaceQuota = null;
InodeRecord.prototype.hasShortChunks = null;
InodeRecord.prototype.hasXattrs = null;
InodeRecord.create = function(properties) {
return new InodeRecord(properties);
};
InodeRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.id);
w.uint32(/* id 2, wireType 0 =*/16).int32(m.kind);
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.mode);
w.uint32(/* id 4, wireType 2 =*/34).string(m.owner);
w.uint32(/* id 5, wireType 2 =*/42).string(m.group);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.modifiedMs);
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.accessedMs);
if (m.childCount != null && $Object.hasOwnProperty.call(m, "childCount"))
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.childCount);
if (m.length != null && $Object.hasOwnProperty.call(m, "length"))
w.uint32(/* id 9, wireType 0 =*/72).uint64(m.length);
if (m.replication != null && $Object.hasOwnProperty.call(m, "replication"))
w.uint32(/* id 10, wireType 0 =*/80).uint32(m.replication);
if (m.chunkBytes != null && $Object.hasOwnProperty.call(m, "chunkBytes"))
w.uint32(/* id 11, wireType 0 =*/88).uint64(m.chunkBytes);
if (m.chunkCount != null && $Object.hasOwnProperty.call(m, "chunkCount"))
w.uint32(/* id 12, wireType 0 =*/96).uint32(m.chunkCount);
if (m.chunkIds != null && m.chunkIds.length) {
w.uint32(/* id 13, wireType 2 =*/106).uint64s(m.chunkIds);
}
if (m.storagePolicy != null && $Object.hasOwnProperty.call(m, "storagePolicy"))
w.uint32(/* id 14, wireType 0 =*/112).uint32(m.storagePolicy);
if (m.leaseHolder != null && $Object.hasOwnProperty.call(m, "leaseHolder"))
w.uint32(/* id 15, wireType 2 =*/122).string(m.leaseHolder);
if (m.leaseAddress != null && $Object.hasOwnProperty.call(m, "leaseAddress"))
w.uint32(/* id 16, wireType 2 =*/130).string(m.leaseAddress);
if (m.entryQuota != null && $Object.hasOwnProperty.call(m, "entryQuota"))
w.uint32(/* id 17, wireType 0 =*/136).sint64(m.entryQuota);
if (m.spaceQuota != null && $Object.hasOwnProperty.call(m, "spaceQuota"))
w.uint32(/* id 18, wireType 0 =*/144).sint64(m.spaceQuota);
if (m.hasShortChunks != null && $Object.hasOwnProperty.call(m, "hasShortChunks"))
w.uint32(/* id 19, wireType 0 =*/152).bool(m.hasShortChunks);
if (m.hasXattrs != null && $Object.hasOwnProperty.call(m, "hasXattrs"))
w.uint32(/* id 20, wireType 0 =*/160).bool(m.hasXattrs);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
InodeRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.InodeRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
v = r.int32();
if ($root.records.InodeRecord.Kind[v] !== $undefined) {
m.kind = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 0)
break;
m.mode = r.uint32();
continue;
}
case 4: {
if (u !== 2)
break;
m.owner = r.string();
continue;
}
case 5: {
if (u !== 2)
break;
m.group = r.string();
continue;
}
case 6: {
if (u !== 0)
break;
m.modifiedMs = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.accessedMs = r.uint64();
continue;
}
case 8: {
if (u !== 0)
break;
m.childCount = r.uint64();
continue;
}
case 9: {
if (u !== 0)
break;
m.length = r.uint64();
continue;
}
case 10: {
if (u !== 0)
break;
m.replication = r.uint32();
continue;
}
case 11: {
if (u !== 0)
break;
m.chunkBytes = r.uint64();
continue;
}
case 12: {
if (u !== 0)
break;
m.chunkCount = r.uint32();
continue;
}
case 13: {
if (u === 2) {
if (!(m.chunkIds && m.chunkIds.length))
m.chunkIds = [];
r.uint64s(m.chunkIds);
continue;
}
if (u !== 0)
break;
if (!(m.chunkIds && m.chunkIds.length))
m.chunkIds = [];
m.chunkIds.push(r.uint64());
continue;
}
case 14: {
if (u !== 0)
break;
m.storagePolicy = r.uint32();
continue;
}
case 15: {
if (u !== 2)
break;
m.leaseHolder = r.string();
continue;
}
case 16: {
if (u !== 2)
break;
m.leaseAddress = r.string();
continue;
}
case 17: {
if (u !== 0)
break;
m.entryQuota = r.sint64();
continue;
}
case 18: {
if (u !== 0)
break;
m.spaceQuota = r.sint64();
continue;
}
case 19: {
if (u !== 0)
break;
m.hasShortChunks = r.bool();
continue;
}
case 20: {
if (u !== 0)
break;
m.hasXattrs = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "kind"))
throw $util.ProtocolError("missing required 'kind'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "mode"))
throw $util.ProtocolError("missing required 'mode'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "owner"))
throw $util.ProtocolError("missing required 'owner'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "group"))
throw $util.ProtocolError("missing required 'group'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "modifiedMs"))
throw $util.ProtocolError("missing required 'modifiedMs'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "accessedMs"))
throw $util.ProtocolError("missing required 'accessedMs'", { instance: m });
return m;
};
InodeRecord.Kind = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "DIRECTORY"] = 1;
values[valuesById[2] = "FILE"] = 2;
return values;
})();
return InodeRecord;
})();
records.PlaceRecord = (function() {
const PlaceRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PlaceRecord.prototype.parentId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
PlaceRecord.prototype.name = "";
PlaceRecord.create = function(properties) {
return new PlaceRecord(properties);
};
PlaceRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.parentId);
w.uint32(/* id 2, wireType 2 =*/18).string(m.name);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PlaceRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.PlaceRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.parentId = r.uint64();
continue;
}
case 2: {
if (u !== 2)
break;
m.name = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "parentId"))
throw $util.ProtocolError("missing required 'parentId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "name"))
throw $util.ProtocolError("missing required 'name'", { instance: m });
return m;
};
return PlaceRecord;
})();
records.ChunkPageRecord = (function() {
const ChunkPageRecord = function (p) {
this.chunkIds = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ChunkPageRecord.prototype.chunkIds = $util.emptyArray;
ChunkPageRecord.create = function(properties) {
return new ChunkPageRecord(properties);
};
ChunkPageRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.chunkIds != null && m.chunkIds.length) {
w.uint32(/* id 1, wireType 2 =*/10).uint64s(m.chunkIds);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ChunkPageRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.ChunkPageRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u === 2) {
if (!(m.chunkIds && m.chunkIds.length))
m.chunkIds = [];
r.uint64s(m.chunkIds);
continue;
}
if (u !== 0)
break;
if (!(m.chunkIds && m.chunkIds.length))
m.chunkIds = [];
m.chunkIds.push(r.uint64());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return ChunkPageRecord;
})();
records.ChunkRecord = (function() {
const ChunkRecord = function (p) {
this.replicas = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ChunkRecord.prototype.inodeId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkRecord.prototype.position = 0;
ChunkRecord.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkRecord.prototype.length = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkRecord.prototype.replicas = $util.emptyArray;
ChunkRecord.prototype.isOpen = false;
ChunkRecord.prototype.replication = 0;
ChunkRecord.prototype.placementIndex = null;
ChunkRecord.create = function(properties) {
return new ChunkRecord(properties);
};
ChunkRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.inodeId);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.position);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.generation);
w.uint32(/* id 4, wireType 0 =*/32).uint64(m.length);
if (m.replicas != null && m.replicas.length) {
w.uint32(/* id 5, wireType 2 =*/42).uint32s(m.replicas);
}
w.uint32(/* id 6, wireType 0 =*/48).bool(m.isOpen);
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.replication);
if (m.placementIndex != null && $Object.hasOwnProperty.call(m, "placementIndex"))
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.placementIndex);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ChunkRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.ChunkRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.inodeId = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.position = r.uint32();
continue;
}
case 3: {
if (u !== 0)
break;
m.generation = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.length = r.uint64();
continue;
}
case 5: {
if (u === 2) {
if (!(m.replicas && m.replicas.length))
m.replicas = [];
r.uint32s(m.replicas);
continue;
}
if (u !== 0)
break;
if (!(m.replicas && m.replicas.length))
m.replicas = [];
m.replicas.push(r.uint32());
continue;
}
case 6: {
if (u !== 0)
break;
m.isOpen = r.bool();
continue;
}
case 7: {
if (u !== 0)
break;
m.replication = r.uint32();
continue;
}
case 8: {
if (u !== 0)
break;
m.placementIndex = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "inodeId"))
throw $util.ProtocolError("missing required 'inodeId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "position"))
throw $util.ProtocolError("missing required 'position'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "generation"))
throw $util.ProtocolError("missing required 'generation'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "length"))
throw $util.ProtocolError("missing required 'length'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isOpen"))
throw $util.ProtocolError("missing required 'isOpen'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "replication"))
throw $util.ProtocolError("missing required 'replication'", { instance: m });
return m;
};
return ChunkRecord;
})();
records.HoldingRecord = (function() {
const HoldingRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
HoldingRecord.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
HoldingRecord.create = function(properties) {
return new HoldingRecord(properties);
};
HoldingRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.generation);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
HoldingRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.HoldingRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.generation = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "generation"))
throw $util.ProtocolError("missing required 'generation'", { instance: m });
return m;
};
return HoldingRecord;
})();
records.DoomedRecord = (function() {
const DoomedRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DoomedRecord.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
DoomedRecord.create = function(properties) {
return new DoomedRecord(properties);
};
DoomedRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.generation);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DoomedRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.DoomedRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.generation = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "generation"))
throw $util.ProtocolError("missing required 'generation'", { instance: m });
return m;
};
return DoomedRecord;
})();
records.LeaseRecord = (function() {
const LeaseRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
LeaseRecord.create = function(properties) {
return new LeaseRecord(properties);
};
LeaseRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
LeaseRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.LeaseRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
r.skipType(t & 7, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return LeaseRecord;
})();
records.LeaseCountRecord = (function() {
const LeaseCountRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
LeaseCountRecord.prototype.openFiles = 0;
LeaseCountRecord.create = function(properties) {
return new LeaseCountRecord(properties);
};
LeaseCountRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.openFiles);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
LeaseCountRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.LeaseCountRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.openFiles = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "openFiles"))
throw $util.ProtocolError("missing required 'openFiles'", { instance: m });
return m;
};
return LeaseCountRecord;
})();
records.PurgeRecord = (function() {
const PurgeRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PurgeRecord.prototype.inode = null;
PurgeRecord.create = function(properties) {
return new PurgeRecord(properties);
};
PurgeRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.records.InodeRecord.encode(m.inode, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PurgeRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.PurgeRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.inode = $root.records.InodeRecord.decode(r, r.size(), $undefined, q + 1, m.inode);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "inode"))
throw $util.ProtocolError("missing required 'inode'", { instance: m });
return m;
};
return PurgeRecord;
})();
records.XattrListRecord = (function() {
const XattrListRecord = function (p) {
this.xattrs = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
XattrListRecord.prototype.xattrs = $util.emptyArray;
XattrListRecord.create = function(properties) {
return new XattrListRecord(properties);
};
XattrListRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.xattrs != null && m.xattrs.length) {
for (var i = 0; i < m.xattrs.length; ++i)
$root.records.XattrRecord.encode(m.xattrs[i], w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
XattrListRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.XattrListRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
if (!(m.xattrs && m.xattrs.length))
m.xattrs = [];
m.xattrs.push($root.records.XattrRecord.decode(r, r.size(), $undefined, q + 1));
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return XattrListRecord;
})();
records.XattrRecord = (function() {
const XattrRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
XattrRecord.prototype.value = $util.newBuffer([]);
XattrRecord.prototype.name = "";
XattrRecord.prototype.namespace = 0;
XattrRecord.create = function(properties) {
return new XattrRecord(properties);
};
XattrRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).bytes(m.value);
w.uint32(/* id 2, wireType 2 =*/18).string(m.name);
w.uint32(/* id 3, wireType 0 =*/24).uint32(m.namespace);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
XattrRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.XattrRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.value = r.bytes();
continue;
}
case 2: {
if (u !== 2)
break;
m.name = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.namespace = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "value"))
throw $util.ProtocolError("missing required 'value'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "name"))
throw $util.ProtocolError("missing required 'name'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "namespace"))
throw $util.ProtocolError("missing required 'namespace'", { instance: m });
return m;
};
return XattrRecord;
})();
records.MasterRecord = (function() {
const MasterRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
MasterRecord.prototype.id = 0;
MasterRecord.prototype.address = "";
MasterRecord.prototype.isRetired = false;
MasterRecord.create = function(properties) {
return new MasterRecord(properties);
};
MasterRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.address);
w.uint32(/* id 3, wireType 0 =*/24).bool(m.isRetired);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
MasterRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.MasterRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.address = r.string();
continue;
}
case 3: {
if (u !== 0)
break;
m.isRetired = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "address"))
throw $util.ProtocolError("missing required 'address'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "isRetired"))
throw $util.ProtocolError("missing required 'isRetired'", { instance: m });
return m;
};
return MasterRecord;
})();
records.CountersRecord = (function() {
const CountersRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CountersRecord.prototype.nextInodeId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
CountersRecord.prototype.nextChunkId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
CountersRecord.prototype.nextGeneration = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
CountersRecord.prototype.nextChunkserverId = 0;
CountersRecord.create = function(properties) {
return new CountersRecord(properties);
};
CountersRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint64(m.nextInodeId);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.nextChunkId);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.nextGeneration);
w.uint32(/* id 4, wireType 0 =*/32).uint32(m.nextChunkserverId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CountersRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.CountersRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.nextInodeId = r.uint64();
continue;
}
case 2: {
if (u !== 0)
break;
m.nextChunkId = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.nextGeneration = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.nextChunkserverId = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "nextInodeId"))
throw $util.ProtocolError("missing required 'nextInodeId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "nextChunkId"))
throw $util.ProtocolError("missing required 'nextChunkId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "nextGeneration"))
throw $util.ProtocolError("missing required 'nextGeneration'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "nextChunkserverId"))
throw $util.ProtocolError("missing required 'nextChunkserverId'", { instance: m });
return m;
};
return CountersRecord;
})();
records.ChunkserverNumberRecord = (function() {
const ChunkserverNumberRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ChunkserverNumberRecord.prototype.id = 0;
ChunkserverNumberRecord.create = function(properties) {
return new ChunkserverNumberRecord(properties);
};
ChunkserverNumberRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ChunkserverNumberRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.ChunkserverNumberRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
return m;
};
return ChunkserverNumberRecord;
})();
records.ChunkserverRecord = (function() {
const ChunkserverRecord = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ChunkserverRecord.prototype.id = 0;
ChunkserverRecord.prototype.uuid = "";
ChunkserverRecord.prototype.storageUuid = "";
ChunkserverRecord.prototype.ipAddress = "";
ChunkserverRecord.prototype.hostName = "";
ChunkserverRecord.prototype.transferPort = 0;
ChunkserverRecord.prototype.httpPort = 0;
ChunkserverRecord.prototype.rpcPort = 0;
ChunkserverRecord.prototype.rack = "";
ChunkserverRecord.prototype.registeredMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ChunkserverRecord.prototype.softwareVersion = null;
ChunkserverRecord.create = function(properties) {
return new ChunkserverRecord(properties);
};
ChunkserverRecord.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.id);
w.uint32(/* id 2, wireType 2 =*/18).string(m.uuid);
w.uint32(/* id 3, wireType 2 =*/26).string(m.storageUuid);
w.uint32(/* id 4, wireType 2 =*/34).string(m.ipAddress);
w.uint32(/* id 5, wireType 2 =*/42).string(m.hostName);
w.uint32(/* id 6, wireType 0 =*/48).uint32(m.transferPort);
w.uint32(/* id 7, wireType 0 =*/56).uint32(m.httpPort);
w.uint32(/* id 8, wireType 0 =*/64).uint32(m.rpcPort);
w.uint32(/* id 9, wireType 2 =*/74).string(m.rack);
w.uint32(/* id 10, wireType 0 =*/80).uint64(m.registeredMs);
if (m.softwareVersion != null && $Object.hasOwnProperty.call(m, "softwareVersion"))
w.uint32(/* id 11, wireType 2 =*/90).string(m.softwareVersion);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ChunkserverRecord.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.records.ChunkserverRecord();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.id = r.uint32();
continue;
}
case 2: {
if (u !== 2)
break;
m.uuid = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.storageUuid = r.string();
continue;
}
case 4: {
if (u !== 2)
break;
m.ipAddress = r.string();
continue;
}
case 5: {
if (u !== 2)
break;
m.hostName = r.string();
continue;
}
case 6: {
if (u !== 0)
break;
m.transferPort = r.uint32();
continue;
}
case 7: {
if (u !== 0)
break;
m.httpPort = r.uint32();
continue;
}
case 8: {
if (u !== 0)
break;
m.rpcPort = r.uint32();
continue;
}
case 9: {
if (u !== 2)
break;
m.rack = r.string();
continue;
}
case 10: {
if (u !== 0)
break;
m.registeredMs = r.uint64();
continue;
}
case 11: {
if (u !== 2)
break;
m.softwareVersion = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "id"))
throw $util.ProtocolError("missing required 'id'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "uuid"))
throw $util.ProtocolError("missing required 'uuid'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "storageUuid"))
throw $util.ProtocolError("missing required 'storageUuid'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "ipAddress"))
throw $util.ProtocolError("missing required 'ipAddress'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "hostName"))
throw $util.ProtocolError("missing required 'hostName'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "transferPort"))
throw $util.ProtocolError("missing required 'transferPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "httpPort"))
throw $util.ProtocolError("missing required 'httpPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "rpcPort"))
throw $util.ProtocolError("missing required 'rpcPort'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "rack"))
throw $util.ProtocolError("missing required 'rack'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "registeredMs"))
throw $util.ProtocolError("missing required 'registeredMs'", { instance: m });
return m;
};
return ChunkserverRecord;
})();
return records;
})();
export const transfer = $root.transfer = (() => {
const transfer = {};
transfer.Status = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "SUCCESS"] = 0;
values[valuesById[1] = "ERROR"] = 1;
values[valuesById[2] = "ERROR_CHECKSUM"] = 2;
values[valuesById[3] = "ERROR_INVALID"] = 3;
values[valuesById[4] = "ERROR_EXISTS"] = 4;
values[valuesById[5] = "ERROR_ACCESS_TOKEN"] = 5;
values[valuesById[6] = "CHECKSUM_OK"] = 6;
values[valuesById[7] = "ERROR_UNSUPPORTED"] = 7;
values[valuesById[8] = "OOB_RESTART"] = 8;
values[valuesById[9] = "OOB_RESERVED1"] = 9;
values[valuesById[10] = "OOB_RESERVED2"] = 10;
values[valuesById[11] = "OOB_RESERVED3"] = 11;
values[valuesById[12] = "IN_PROGRESS"] = 12;
values[valuesById[13] = "ERROR_BLOCK_PINNED"] = 13;
return values;
})();
transfer.BaseHeaderProto = (function() {
const BaseHeaderProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
BaseHeaderProto.prototype.block = null;
BaseHeaderProto.prototype.token = null;
BaseHeaderProto.create = function(properties) {
return new BaseHeaderProto(properties);
};
BaseHeaderProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.hdfs.ExtendedBlockProto.encode(m.block, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.token != null && $Object.hasOwnProperty.call(m, "token"))
$root.hdfs.TokenProto.encode(m.token, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
BaseHeaderProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.BaseHeaderProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.block = $root.hdfs.ExtendedBlockProto.decode(r, r.size(), $undefined, q + 1, m.block);
continue;
}
case 2: {
if (u !== 2)
break;
m.token = $root.hdfs.TokenProto.decode(r, r.size(), $undefined, q + 1, m.token);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "block"))
throw $util.ProtocolError("missing required 'block'", { instance: m });
return m;
};
return BaseHeaderProto;
})();
transfer.ClientOperationHeaderProto = (function() {
const ClientOperationHeaderProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ClientOperationHeaderProto.prototype.baseHeader = null;
ClientOperationHeaderProto.prototype.clientName = "";
ClientOperationHeaderProto.create = function(properties) {
return new ClientOperationHeaderProto(properties);
};
ClientOperationHeaderProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.BaseHeaderProto.encode(m.baseHeader, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 2 =*/18).string(m.clientName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ClientOperationHeaderProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ClientOperationHeaderProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.baseHeader = $root.transfer.BaseHeaderProto.decode(r, r.size(), $undefined, q + 1, m.baseHeader);
continue;
}
case 2: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "baseHeader"))
throw $util.ProtocolError("missing required 'baseHeader'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return ClientOperationHeaderProto;
})();
transfer.CachingStrategyProto = (function() {
const CachingStrategyProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
CachingStrategyProto.prototype.dropBehind = null;
CachingStrategyProto.prototype.readahead = null;
CachingStrategyProto.create = function(properties) {
return new CachingStrategyProto(properties);
};
CachingStrategyProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.dropBehind != null && $Object.hasOwnProperty.call(m, "dropBehind"))
w.uint32(/* id 1, wireType 0 =*/8).bool(m.dropBehind);
if (m.readahead != null && $Object.hasOwnProperty.call(m, "readahead"))
w.uint32(/* id 2, wireType 0 =*/16).int64(m.readahead);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
CachingStrategyProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.CachingStrategyProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.dropBehind = r.bool();
continue;
}
case 2: {
if (u !== 0)
break;
m.readahead = r.int64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return CachingStrategyProto;
})();
transfer.ChecksumProto = (function() {
const ChecksumProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ChecksumProto.prototype.type = 0;
ChecksumProto.prototype.bytesPerChecksum = 0;
ChecksumProto.create = function(properties) {
return new ChecksumProto(properties);
};
ChecksumProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.type);
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.bytesPerChecksum);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ChecksumProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ChecksumProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.ChecksumTypeProto[v] !== $undefined) {
m.type = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
m.bytesPerChecksum = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "type"))
throw $util.ProtocolError("missing required 'type'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "bytesPerChecksum"))
throw $util.ProtocolError("missing required 'bytesPerChecksum'", { instance: m });
return m;
};
return ChecksumProto;
})();
transfer.OpReadBlockProto = (function() {
const OpReadBlockProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpReadBlockProto.prototype.header = null;
OpReadBlockProto.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
OpReadBlockProto.prototype.len = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
OpReadBlockProto.prototype.sendChecksums = true;
OpReadBlockProto.prototype.cachingStrategy = null;
OpReadBlockProto.create = function(properties) {
return new OpReadBlockProto(properties);
};
OpReadBlockProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.ClientOperationHeaderProto.encode(m.header, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.offset);
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.len);
if (m.sendChecksums != null && $Object.hasOwnProperty.call(m, "sendChecksums"))
w.uint32(/* id 4, wireType 0 =*/32).bool(m.sendChecksums);
if (m.cachingStrategy != null && $Object.hasOwnProperty.call(m, "cachingStrategy"))
$root.transfer.CachingStrategyProto.encode(m.cachingStrategy, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpReadBlockProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpReadBlockProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.header = $root.transfer.ClientOperationHeaderProto.decode(r, r.size(), $undefined, q + 1, m.header);
continue;
}
case 2: {
if (u !== 0)
break;
m.offset = r.uint64();
continue;
}
case 3: {
if (u !== 0)
break;
m.len = r.uint64();
continue;
}
case 4: {
if (u !== 0)
break;
m.sendChecksums = r.bool();
continue;
}
case 5: {
if (u !== 2)
break;
m.cachingStrategy = $root.transfer.CachingStrategyProto.decode(r, r.size(), $undefined, q + 1, m.cachingStrategy);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "header"))
throw $util.ProtocolError("missing required 'header'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "offset"))
throw $util.ProtocolError("missing required 'offset'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "len"))
throw $util.ProtocolError("missing required 'len'", { instance: m });
return m;
};
return OpReadBlockProto;
})();
transfer.OpWriteBlockProto = (function() {
const OpWriteBlockProto = function (p) {
this.targets = [];
this.targetStorageTypes = [];
this.targetPinnings = [];
this.targetStorageIds = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpWriteBlockProto.prototype.header = null;
OpWriteBlockProto.prototype.targets = $util.emptyArray;
OpWriteBlockProto.prototype.source = null;
OpWriteBlockProto.prototype.stage = 0;
OpWriteBlockProto.prototype.pipelineSize = 0;
OpWriteBlockProto.prototype.minBytesRcvd = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
OpWriteBlockProto.prototype.maxBytesRcvd = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
OpWriteBlockProto.prototype.latestGenerationStamp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
OpWriteBlockProto.prototype.requestedChecksum = null;
OpWriteBlockProto.prototype.cachingStrategy = null;
OpWriteBlockProto.prototype.storageType = 1;
OpWriteBlockProto.prototype.targetStorageTypes = $util.emptyArray;
OpWriteBlockProto.prototype.allowLazyPersist = false;
OpWriteBlockProto.prototype.pinning = false;
OpWriteBlockProto.prototype.targetPinnings = $util.emptyArray;
OpWriteBlockProto.prototype.storageId = null;
OpWriteBlockProto.prototype.targetStorageIds = $util.emptyArray;
OpWriteBlockProto.prototype.placementIndex = 0;
OpWriteBlockProto.prototype.keepsConnection = false;
OpWriteBlockProto.create = function(properties) {
return new OpWriteBlockProto(properties);
};
OpWriteBlockProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.ClientOperationHeaderProto.encode(m.header, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.targets != null && m.targets.length) {
for (var i = 0; i < m.targets.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.targets[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.source != null && $Object.hasOwnProperty.call(m, "source"))
$root.hdfs.DatanodeInfoProto.encode(m.source, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
w.uint32(/* id 4, wireType 0 =*/32).int32(m.stage);
w.uint32(/* id 5, wireType 0 =*/40).uint32(m.pipelineSize);
w.uint32(/* id 6, wireType 0 =*/48).uint64(m.minBytesRcvd);
w.uint32(/* id 7, wireType 0 =*/56).uint64(m.maxBytesRcvd);
w.uint32(/* id 8, wireType 0 =*/64).uint64(m.latestGenerationStamp);
$root.transfer.ChecksumProto.encode(m.requestedChecksum, w.uint32(/* id 9, wireType 2 =*/74).fork(), q + 1).ldelim();
if (m.cachingStrategy != null && $Object.hasOwnProperty.call(m, "cachingStrategy"))
$root.transfer.CachingStrategyProto.encode(m.cachingStrategy, w.uint32(/* id 10, wireType 2 =*/82).fork(), q + 1).ldelim();
if (m.storageType != null && $Object.hasOwnProperty.call(m, "storageType"))
w.uint32(/* id 11, wireType 0 =*/88).int32(m.storageType);
if (m.targetStorageTypes != null && m.targetStorageTypes.length) {
for (var i = 0; i < m.targetStorageTypes.length; ++i)
w.uint32(/* id 12, wireType 0 =*/96).int32(m.targetStorageTypes[i]);
}
if (m.allowLazyPersist != null && $Object.hasOwnProperty.call(m, "allowLazyPersist"))
w.uint32(/* id 13, wireType 0 =*/104).bool(m.allowLazyPersist);
if (m.pinning != null && $Object.hasOwnProperty.call(m, "pinning"))
w.uint32(/* id 14, wireType 0 =*/112).bool(m.pinning);
if (m.targetPinnings != null && m.targetPinnings.length) {
for (var i = 0; i < m.targetPinnings.length; ++i)
w.uint32(/* id 15, wireType 0 =*/120).bool(m.targetPinnings[i]);
}
if (m.storageId != null && $Object.hasOwnProperty.call(m, "storageId"))
w.uint32(/* id 16, wireType 2 =*/130).string(m.storageId);
if (m.targetStorageIds != null && m.targetStorageIds.length) {
for (var i = 0; i < m.targetStorageIds.length; ++i)
w.uint32(/* id 17, wireType 2 =*/138).string(m.targetStorageIds[i]);
}
if (m.placementIndex != null && $Object.hasOwnProperty.call(m, "placementIndex"))
w.uint32(/* id 100, wireType 0 =*/800).uint64(m.placementIndex);
if (m.keepsConnection != null && $Object.hasOwnProperty.call(m, "keepsConnection"))
w.uint32(/* id 101, wireType 0 =*/808).bool(m.keepsConnection);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpWriteBlockProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpWriteBlockProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.header = $root.transfer.ClientOperationHeaderProto.decode(r, r.size(), $undefined, q + 1, m.header);
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.targets && m.targets.length))
m.targets = [];
m.targets.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 3: {
if (u !== 2)
break;
m.source = $root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1, m.source);
continue;
}
case 4: {
if (u !== 0)
break;
v = r.int32();
if ($root.transfer.OpWriteBlockProto.BlockConstructionStage[v] !== $undefined) {
m.stage = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 5: {
if (u !== 0)
break;
m.pipelineSize = r.uint32();
continue;
}
case 6: {
if (u !== 0)
break;
m.minBytesRcvd = r.uint64();
continue;
}
case 7: {
if (u !== 0)
break;
m.maxBytesRcvd = r.uint64();
continue;
}
case 8: {
if (u !== 0)
break;
m.latestGenerationStamp = r.uint64();
continue;
}
case 9: {
if (u !== 2)
break;
m.requestedChecksum = $root.transfer.ChecksumProto.decode(r, r.size(), $undefined, q + 1, m.requestedChecksum);
continue;
}
case 10: {
if (u !== 2)
break;
m.cachingStrategy = $root.transfer.CachingStrategyProto.decode(r, r.size(), $undefined, q + 1, m.cachingStrategy);
continue;
}
case 11: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
m.storageType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 12: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.targetStorageTypes && m.targetStorageTypes.length))
m.targetStorageTypes = [];
m.targetStorageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(12, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.targetStorageTypes && m.targetStorageTypes.length))
m.targetStorageTypes = [];
m.targetStorageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 13: {
if (u !== 0)
break;
m.allowLazyPersist = r.bool();
continue;
}
case 14: {
if (u !== 0)
break;
m.pinning = r.bool();
continue;
}
case 15: {
if (u === 2) {
if (!(m.targetPinnings && m.targetPinnings.length))
m.targetPinnings = [];
r.bools(m.targetPinnings);
continue;
}
if (u !== 0)
break;
if (!(m.targetPinnings && m.targetPinnings.length))
m.targetPinnings = [];
m.targetPinnings.push(r.bool());
continue;
}
case 16: {
if (u !== 2)
break;
m.storageId = r.string();
continue;
}
case 17: {
if (u !== 2)
break;
if (!(m.targetStorageIds && m.targetStorageIds.length))
m.targetStorageIds = [];
m.targetStorageIds.push(r.string());
continue;
}
case 100: {
if (u !== 0)
break;
m.placementIndex = r.uint64();
continue;
}
case 101: {
if (u !== 0)
break;
m.keepsConnection = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "header"))
throw $util.ProtocolError("missing required 'header'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "stage"))
throw $util.ProtocolError("missing required 'stage'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "pipelineSize"))
throw $util.ProtocolError("missing required 'pipelineSize'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "minBytesRcvd"))
throw $util.ProtocolError("missing required 'minBytesRcvd'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "maxBytesRcvd"))
throw $util.ProtocolError("missing required 'maxBytesRcvd'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "latestGenerationStamp"))
throw $util.ProtocolError("missing required 'latestGenerationStamp'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "requestedChecksum"))
throw $util.ProtocolError("missing required 'requestedChecksum'", { instance: m });
return m;
};
OpWriteBlockProto.BlockConstructionStage = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[0] = "PIPELINE_SETUP_APPEND"] = 0;
values[valuesById[1] = "PIPELINE_SETUP_APPEND_RECOVERY"] = 1;
values[valuesById[2] = "DATA_STREAMING"] = 2;
values[valuesById[3] = "PIPELINE_SETUP_STREAMING_RECOVERY"] = 3;
values[valuesById[4] = "PIPELINE_CLOSE"] = 4;
values[valuesById[5] = "PIPELINE_CLOSE_RECOVERY"] = 5;
values[valuesById[6] = "PIPELINE_SETUP_CREATE"] = 6;
values[valuesById[7] = "TRANSFER_RBW"] = 7;
values[valuesById[8] = "TRANSFER_FINALIZED"] = 8;
return values;
})();
return OpWriteBlockProto;
})();
transfer.OpTransferBlockProto = (function() {
const OpTransferBlockProto = function (p) {
this.targets = [];
this.targetStorageTypes = [];
this.targetStorageIds = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpTransferBlockProto.prototype.header = null;
OpTransferBlockProto.prototype.targets = $util.emptyArray;
OpTransferBlockProto.prototype.targetStorageTypes = $util.emptyArray;
OpTransferBlockProto.prototype.targetStorageIds = $util.emptyArray;
OpTransferBlockProto.create = function(properties) {
return new OpTransferBlockProto(properties);
};
OpTransferBlockProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.ClientOperationHeaderProto.encode(m.header, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.targets != null && m.targets.length) {
for (var i = 0; i < m.targets.length; ++i)
$root.hdfs.DatanodeInfoProto.encode(m.targets[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
}
if (m.targetStorageTypes != null && m.targetStorageTypes.length) {
for (var i = 0; i < m.targetStorageTypes.length; ++i)
w.uint32(/* id 3, wireType 0 =*/24).int32(m.targetStorageTypes[i]);
}
if (m.targetStorageIds != null && m.targetStorageIds.length) {
for (var i = 0; i < m.targetStorageIds.length; ++i)
w.uint32(/* id 4, wireType 2 =*/34).string(m.targetStorageIds[i]);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpTransferBlockProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpTransferBlockProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.header = $root.transfer.ClientOperationHeaderProto.decode(r, r.size(), $undefined, q + 1, m.header);
continue;
}
case 2: {
if (u !== 2)
break;
if (!(m.targets && m.targets.length))
m.targets = [];
m.targets.push($root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1));
continue;
}
case 3: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.targetStorageTypes && m.targetStorageTypes.length))
m.targetStorageTypes = [];
m.targetStorageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(3, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
if (!(m.targetStorageTypes && m.targetStorageTypes.length))
m.targetStorageTypes = [];
m.targetStorageTypes.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 4: {
if (u !== 2)
break;
if (!(m.targetStorageIds && m.targetStorageIds.length))
m.targetStorageIds = [];
m.targetStorageIds.push(r.string());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "header"))
throw $util.ProtocolError("missing required 'header'", { instance: m });
return m;
};
return OpTransferBlockProto;
})();
transfer.OpReplaceBlockProto = (function() {
const OpReplaceBlockProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpReplaceBlockProto.prototype.header = null;
OpReplaceBlockProto.prototype.delHint = "";
OpReplaceBlockProto.prototype.source = null;
OpReplaceBlockProto.prototype.storageType = 1;
OpReplaceBlockProto.prototype.storageId = null;
OpReplaceBlockProto.create = function(properties) {
return new OpReplaceBlockProto(properties);
};
OpReplaceBlockProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.BaseHeaderProto.encode(m.header, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 2 =*/18).string(m.delHint);
$root.hdfs.DatanodeInfoProto.encode(m.source, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.storageType != null && $Object.hasOwnProperty.call(m, "storageType"))
w.uint32(/* id 4, wireType 0 =*/32).int32(m.storageType);
if (m.storageId != null && $Object.hasOwnProperty.call(m, "storageId"))
w.uint32(/* id 5, wireType 2 =*/42).string(m.storageId);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpReplaceBlockProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpReplaceBlockProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.header = $root.transfer.BaseHeaderProto.decode(r, r.size(), $undefined, q + 1, m.header);
continue;
}
case 2: {
if (u !== 2)
break;
m.delHint = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.source = $root.hdfs.DatanodeInfoProto.decode(r, r.size(), $undefined, q + 1, m.source);
continue;
}
case 4: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.StorageTypeProto[v] !== $undefined) {
m.storageType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 5: {
if (u !== 2)
break;
m.storageId = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "header"))
throw $util.ProtocolError("missing required 'header'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "delHint"))
throw $util.ProtocolError("missing required 'delHint'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "source"))
throw $util.ProtocolError("missing required 'source'", { instance: m });
return m;
};
return OpReplaceBlockProto;
})();
transfer.OpCopyBlockProto = (function() {
const OpCopyBlockProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpCopyBlockProto.prototype.header = null;
OpCopyBlockProto.create = function(properties) {
return new OpCopyBlockProto(properties);
};
OpCopyBlockProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.BaseHeaderProto.encode(m.header, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpCopyBlockProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpCopyBlockProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.header = $root.transfer.BaseHeaderProto.decode(r, r.size(), $undefined, q + 1, m.header);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "header"))
throw $util.ProtocolError("missing required 'header'", { instance: m });
return m;
};
return OpCopyBlockProto;
})();
transfer.BlockChecksumTypeProto = (function() {
const valuesById = $Object.create(null), values = $Object.create(valuesById);
values[valuesById[1] = "MD5CRC"] = 1;
values[valuesById[2] = "COMPOSITE_CRC"] = 2;
return values;
})();
transfer.BlockChecksumOptionsProto = (function() {
const BlockChecksumOptionsProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
BlockChecksumOptionsProto.prototype.blockChecksumType = 1;
BlockChecksumOptionsProto.prototype.stripeLength = null;
BlockChecksumOptionsProto.create = function(properties) {
return new BlockChecksumOptionsProto(properties);
};
BlockChecksumOptionsProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
if (m.blockChecksumType != null && $Object.hasOwnProperty.call(m, "blockChecksumType"))
w.uint32(/* id 1, wireType 0 =*/8).int32(m.blockChecksumType);
if (m.stripeLength != null && $Object.hasOwnProperty.call(m, "stripeLength"))
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.stripeLength);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
BlockChecksumOptionsProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.BlockChecksumOptionsProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.transfer.BlockChecksumTypeProto[v] !== $undefined) {
m.blockChecksumType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 0)
break;
m.stripeLength = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
return m;
};
return BlockChecksumOptionsProto;
})();
transfer.OpBlockChecksumProto = (function() {
const OpBlockChecksumProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpBlockChecksumProto.prototype.header = null;
OpBlockChecksumProto.prototype.blockChecksumOptions = null;
OpBlockChecksumProto.create = function(properties) {
return new OpBlockChecksumProto(properties);
};
OpBlockChecksumProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.BaseHeaderProto.encode(m.header, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
if (m.blockChecksumOptions != null && $Object.hasOwnProperty.call(m, "blockChecksumOptions"))
$root.transfer.BlockChecksumOptionsProto.encode(m.blockChecksumOptions, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpBlockChecksumProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpBlockChecksumProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.header = $root.transfer.BaseHeaderProto.decode(r, r.size(), $undefined, q + 1, m.header);
continue;
}
case 2: {
if (u !== 2)
break;
m.blockChecksumOptions = $root.transfer.BlockChecksumOptionsProto.decode(r, r.size(), $undefined, q + 1, m.blockChecksumOptions);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "header"))
throw $util.ProtocolError("missing required 'header'", { instance: m });
return m;
};
return OpBlockChecksumProto;
})();
transfer.ShortCircuitShmIdProto = (function() {
const ShortCircuitShmIdProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ShortCircuitShmIdProto.prototype.hi = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
ShortCircuitShmIdProto.prototype.lo = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
ShortCircuitShmIdProto.create = function(properties) {
return new ShortCircuitShmIdProto(properties);
};
ShortCircuitShmIdProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int64(m.hi);
w.uint32(/* id 2, wireType 0 =*/16).int64(m.lo);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ShortCircuitShmIdProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ShortCircuitShmIdProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.hi = r.int64();
continue;
}
case 2: {
if (u !== 0)
break;
m.lo = r.int64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "hi"))
throw $util.ProtocolError("missing required 'hi'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lo"))
throw $util.ProtocolError("missing required 'lo'", { instance: m });
return m;
};
return ShortCircuitShmIdProto;
})();
transfer.ShortCircuitShmSlotProto = (function() {
const ShortCircuitShmSlotProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ShortCircuitShmSlotProto.prototype.shmId = null;
ShortCircuitShmSlotProto.prototype.slotIdx = 0;
ShortCircuitShmSlotProto.create = function(properties) {
return new ShortCircuitShmSlotProto(properties);
};
ShortCircuitShmSlotProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.ShortCircuitShmIdProto.encode(m.shmId, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).int32(m.slotIdx);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ShortCircuitShmSlotProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ShortCircuitShmSlotProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.shmId = $root.transfer.ShortCircuitShmIdProto.decode(r, r.size(), $undefined, q + 1, m.shmId);
continue;
}
case 2: {
if (u !== 0)
break;
m.slotIdx = r.int32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "shmId"))
throw $util.ProtocolError("missing required 'shmId'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "slotIdx"))
throw $util.ProtocolError("missing required 'slotIdx'", { instance: m });
return m;
};
return ShortCircuitShmSlotProto;
})();
transfer.OpRequestShortCircuitAccessProto = (function() {
const OpRequestShortCircuitAccessProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpRequestShortCircuitAccessProto.prototype.header = null;
OpRequestShortCircuitAccessProto.prototype.maxVersion = 0;
OpRequestShortCircuitAccessProto.prototype.slotId = null;
OpRequestShortCircuitAccessProto.prototype.supportsReceiptVerification = false;
OpRequestShortCircuitAccessProto.create = function(properties) {
return new OpRequestShortCircuitAccessProto(properties);
};
OpRequestShortCircuitAccessProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.BaseHeaderProto.encode(m.header, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).uint32(m.maxVersion);
if (m.slotId != null && $Object.hasOwnProperty.call(m, "slotId"))
$root.transfer.ShortCircuitShmSlotProto.encode(m.slotId, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.supportsReceiptVerification != null && $Object.hasOwnProperty.call(m, "supportsReceiptVerification"))
w.uint32(/* id 4, wireType 0 =*/32).bool(m.supportsReceiptVerification);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpRequestShortCircuitAccessProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpRequestShortCircuitAccessProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.header = $root.transfer.BaseHeaderProto.decode(r, r.size(), $undefined, q + 1, m.header);
continue;
}
case 2: {
if (u !== 0)
break;
m.maxVersion = r.uint32();
continue;
}
case 3: {
if (u !== 2)
break;
m.slotId = $root.transfer.ShortCircuitShmSlotProto.decode(r, r.size(), $undefined, q + 1, m.slotId);
continue;
}
case 4: {
if (u !== 0)
break;
m.supportsReceiptVerification = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "header"))
throw $util.ProtocolError("missing required 'header'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "maxVersion"))
throw $util.ProtocolError("missing required 'maxVersion'", { instance: m });
return m;
};
return OpRequestShortCircuitAccessProto;
})();
transfer.ShortCircuitShmRequestProto = (function() {
const ShortCircuitShmRequestProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ShortCircuitShmRequestProto.prototype.clientName = "";
ShortCircuitShmRequestProto.create = function(properties) {
return new ShortCircuitShmRequestProto(properties);
};
ShortCircuitShmRequestProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 2 =*/10).string(m.clientName);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ShortCircuitShmRequestProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ShortCircuitShmRequestProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.clientName = r.string();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "clientName"))
throw $util.ProtocolError("missing required 'clientName'", { instance: m });
return m;
};
return ShortCircuitShmRequestProto;
})();
transfer.ShortCircuitShmResponseProto = (function() {
const ShortCircuitShmResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ShortCircuitShmResponseProto.prototype.status = 0;
ShortCircuitShmResponseProto.prototype.error = null;
ShortCircuitShmResponseProto.prototype.id = null;
ShortCircuitShmResponseProto.create = function(properties) {
return new ShortCircuitShmResponseProto(properties);
};
ShortCircuitShmResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.status);
if (m.error != null && $Object.hasOwnProperty.call(m, "error"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.error);
if (m.id != null && $Object.hasOwnProperty.call(m, "id"))
$root.transfer.ShortCircuitShmIdProto.encode(m.id, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ShortCircuitShmResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ShortCircuitShmResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.transfer.Status[v] !== $undefined) {
m.status = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 2)
break;
m.error = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.id = $root.transfer.ShortCircuitShmIdProto.decode(r, r.size(), $undefined, q + 1, m.id);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "status"))
throw $util.ProtocolError("missing required 'status'", { instance: m });
return m;
};
return ShortCircuitShmResponseProto;
})();
transfer.BlockOpResponseProto = (function() {
const BlockOpResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
BlockOpResponseProto.prototype.status = 0;
BlockOpResponseProto.prototype.firstBadLink = null;
BlockOpResponseProto.prototype.checksumResponse = null;
BlockOpResponseProto.prototype.readOpChecksumInfo = null;
BlockOpResponseProto.prototype.message = null;
BlockOpResponseProto.prototype.shortCircuitAccessVersion = null;
BlockOpResponseProto.create = function(properties) {
return new BlockOpResponseProto(properties);
};
BlockOpResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.status);
if (m.firstBadLink != null && $Object.hasOwnProperty.call(m, "firstBadLink"))
w.uint32(/* id 2, wireType 2 =*/18).string(m.firstBadLink);
if (m.checksumResponse != null && $Object.hasOwnProperty.call(m, "checksumResponse"))
$root.transfer.OpBlockChecksumResponseProto.encode(m.checksumResponse, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
if (m.readOpChecksumInfo != null && $Object.hasOwnProperty.call(m, "readOpChecksumInfo"))
$root.transfer.ReadOpChecksumInfoProto.encode(m.readOpChecksumInfo, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
if (m.message != null && $Object.hasOwnProperty.call(m, "message"))
w.uint32(/* id 5, wireType 2 =*/42).string(m.message);
if (m.shortCircuitAccessVersion != null && $Object.hasOwnProperty.call(m, "shortCircuitAccessVersion"))
w.uint32(/* id 6, wireType 0 =*/48).uint32(m.shortCircuitAccessVersion);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
BlockOpResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.BlockOpResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.transfer.Status[v] !== $undefined) {
m.status = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 2: {
if (u !== 2)
break;
m.firstBadLink = r.string();
continue;
}
case 3: {
if (u !== 2)
break;
m.checksumResponse = $root.transfer.OpBlockChecksumResponseProto.decode(r, r.size(), $undefined, q + 1, m.checksumResponse);
continue;
}
case 4: {
if (u !== 2)
break;
m.readOpChecksumInfo = $root.transfer.ReadOpChecksumInfoProto.decode(r, r.size(), $undefined, q + 1, m.readOpChecksumInfo);
continue;
}
case 5: {
if (u !== 2)
break;
m.message = r.string();
continue;
}
case 6: {
if (u !== 0)
break;
m.shortCircuitAccessVersion = r.uint32();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "status"))
throw $util.ProtocolError("missing required 'status'", { instance: m });
return m;
};
return BlockOpResponseProto;
})();
transfer.ReadOpChecksumInfoProto = (function() {
const ReadOpChecksumInfoProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ReadOpChecksumInfoProto.prototype.checksum = null;
ReadOpChecksumInfoProto.prototype.chunkOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
ReadOpChecksumInfoProto.create = function(properties) {
return new ReadOpChecksumInfoProto(properties);
};
ReadOpChecksumInfoProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
$root.transfer.ChecksumProto.encode(m.checksum, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.chunkOffset);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ReadOpChecksumInfoProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ReadOpChecksumInfoProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 2)
break;
m.checksum = $root.transfer.ChecksumProto.decode(r, r.size(), $undefined, q + 1, m.checksum);
continue;
}
case 2: {
if (u !== 0)
break;
m.chunkOffset = r.uint64();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "checksum"))
throw $util.ProtocolError("missing required 'checksum'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "chunkOffset"))
throw $util.ProtocolError("missing required 'chunkOffset'", { instance: m });
return m;
};
return ReadOpChecksumInfoProto;
})();
transfer.OpBlockChecksumResponseProto = (function() {
const OpBlockChecksumResponseProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
OpBlockChecksumResponseProto.prototype.bytesPerCrc = 0;
OpBlockChecksumResponseProto.prototype.crcPerBlock = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
OpBlockChecksumResponseProto.prototype.blockChecksum = $util.newBuffer([]);
OpBlockChecksumResponseProto.prototype.crcType = null;
OpBlockChecksumResponseProto.prototype.blockChecksumOptions = null;
OpBlockChecksumResponseProto.create = function(properties) {
return new OpBlockChecksumResponseProto(properties);
};
OpBlockChecksumResponseProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).uint32(m.bytesPerCrc);
w.uint32(/* id 2, wireType 0 =*/16).uint64(m.crcPerBlock);
w.uint32(/* id 3, wireType 2 =*/26).bytes(m.blockChecksum);
if (m.crcType != null && $Object.hasOwnProperty.call(m, "crcType"))
w.uint32(/* id 4, wireType 0 =*/32).int32(m.crcType);
if (m.blockChecksumOptions != null && $Object.hasOwnProperty.call(m, "blockChecksumOptions"))
$root.transfer.BlockChecksumOptionsProto.encode(m.blockChecksumOptions, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
OpBlockChecksumResponseProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.OpBlockChecksumResponseProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.bytesPerCrc = r.uint32();
continue;
}
case 2: {
if (u !== 0)
break;
m.crcPerBlock = r.uint64();
continue;
}
case 3: {
if (u !== 2)
break;
m.blockChecksum = r.bytes();
continue;
}
case 4: {
if (u !== 0)
break;
v = r.int32();
if ($root.hdfs.ChecksumTypeProto[v] !== $undefined) {
m.crcType = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 5: {
if (u !== 2)
break;
m.blockChecksumOptions = $root.transfer.BlockChecksumOptionsProto.decode(r, r.size(), $undefined, q + 1, m.blockChecksumOptions);
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "bytesPerCrc"))
throw $util.ProtocolError("missing required 'bytesPerCrc'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "crcPerBlock"))
throw $util.ProtocolError("missing required 'crcPerBlock'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "blockChecksum"))
throw $util.ProtocolError("missing required 'blockChecksum'", { instance: m });
return m;
};
return OpBlockChecksumResponseProto;
})();
transfer.PacketHeaderProto = (function() {
const PacketHeaderProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PacketHeaderProto.prototype.offsetInBlock = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
PacketHeaderProto.prototype.seqno = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
PacketHeaderProto.prototype.lastPacketInBlock = false;
PacketHeaderProto.prototype.dataLen = 0;
PacketHeaderProto.prototype.syncBlock = false;
PacketHeaderProto.create = function(properties) {
return new PacketHeaderProto(properties);
};
PacketHeaderProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 1 =*/9).sfixed64(m.offsetInBlock);
w.uint32(/* id 2, wireType 1 =*/17).sfixed64(m.seqno);
w.uint32(/* id 3, wireType 0 =*/24).bool(m.lastPacketInBlock);
w.uint32(/* id 4, wireType 5 =*/37).sfixed32(m.dataLen);
if (m.syncBlock != null && $Object.hasOwnProperty.call(m, "syncBlock"))
w.uint32(/* id 5, wireType 0 =*/40).bool(m.syncBlock);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PacketHeaderProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.PacketHeaderProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 1)
break;
m.offsetInBlock = r.sfixed64();
continue;
}
case 2: {
if (u !== 1)
break;
m.seqno = r.sfixed64();
continue;
}
case 3: {
if (u !== 0)
break;
m.lastPacketInBlock = r.bool();
continue;
}
case 4: {
if (u !== 5)
break;
m.dataLen = r.sfixed32();
continue;
}
case 5: {
if (u !== 0)
break;
m.syncBlock = r.bool();
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "offsetInBlock"))
throw $util.ProtocolError("missing required 'offsetInBlock'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "seqno"))
throw $util.ProtocolError("missing required 'seqno'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "lastPacketInBlock"))
throw $util.ProtocolError("missing required 'lastPacketInBlock'", { instance: m });
if (!$Object.hasOwnProperty.call(m, "dataLen"))
throw $util.ProtocolError("missing required 'dataLen'", { instance: m });
return m;
};
return PacketHeaderProto;
})();
transfer.PipelineAckProto = (function() {
const PipelineAckProto = function (p) {
this.reply = [];
this.flag = [];
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
PipelineAckProto.prototype.seqno = $util.Long ? $util.Long.fromBits(0,0,false) : 0;
PipelineAckProto.prototype.reply = $util.emptyArray;
PipelineAckProto.prototype.downstreamAckTimeNanos = 0;
PipelineAckProto.prototype.flag = $util.emptyArray;
PipelineAckProto.create = function(properties) {
return new PipelineAckProto(properties);
};
PipelineAckProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).sint64(m.seqno);
if (m.reply != null && m.reply.length) {
for (var i = 0; i < m.reply.length; ++i)
w.uint32(/* id 2, wireType 0 =*/16).int32(m.reply[i]);
}
if (m.downstreamAckTimeNanos != null && $Object.hasOwnProperty.call(m, "downstreamAckTimeNanos"))
w.uint32(/* id 3, wireType 0 =*/24).uint64(m.downstreamAckTimeNanos);
if (m.flag != null && m.flag.length) {
w.uint32(/* id 4, wireType 2 =*/34).uint32s(m.flag);
}
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
PipelineAckProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.PipelineAckProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
m.seqno = r.sint64();
continue;
}
case 2: {
if (u === 2) {
var c2 = r.size() + r.pos;
if (c2 > r.len)
throw $RangeError("index out of range");
r.len = c2;
while (r.pos < c2) {
s = r.pos;
v = r.int32();
if ($root.transfer.Status[v] !== $undefined) {
if (!(m.reply && m.reply.length))
m.reply = [];
m.reply.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push($util.rawField(2, 0, r.raw(s, r.pos)));
}
}
if (r.pos !== c2)
throw $RangeError("index out of range");
r.len = c;
continue;
}
if (u !== 0)
break;
v = r.int32();
if ($root.transfer.Status[v] !== $undefined) {
if (!(m.reply && m.reply.length))
m.reply = [];
m.reply.push(v);
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
case 3: {
if (u !== 0)
break;
m.downstreamAckTimeNanos = r.uint64();
continue;
}
case 4: {
if (u === 2) {
if (!(m.flag && m.flag.length))
m.flag = [];
r.uint32s(m.flag);
continue;
}
if (u !== 0)
break;
if (!(m.flag && m.flag.length))
m.flag = [];
m.flag.push(r.uint32());
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "seqno"))
throw $util.ProtocolError("missing required 'seqno'", { instance: m });
return m;
};
return PipelineAckProto;
})();
transfer.ClientReadStatusProto = (function() {
const ClientReadStatusProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
ClientReadStatusProto.prototype.status = 0;
ClientReadStatusProto.create = function(properties) {
return new ClientReadStatusProto(properties);
};
ClientReadStatusProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.status);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
ClientReadStatusProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.ClientReadStatusProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.transfer.Status[v] !== $undefined) {
m.status = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "status"))
throw $util.ProtocolError("missing required 'status'", { instance: m });
return m;
};
return ClientReadStatusProto;
})();
transfer.DNTransferAckProto = (function() {
const DNTransferAckProto = function (p) {
if (p)
for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
if (p[ks[i]] != null && ks[i] !== "__proto__")
this[ks[i]] = p[ks[i]];
};
DNTransferAckProto.prototype.status = 0;
DNTransferAckProto.create = function(properties) {
return new DNTransferAckProto(properties);
};
DNTransferAckProto.encode = function (m, w, q) {
if (!w)
w = $Writer.create();
if (q === $undefined)
q = 0;
if (q > $util.recursionLimit)
throw $Error("max depth exceeded");
w.uint32(/* id 1, wireType 0 =*/8).int32(m.status);
if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
for (var i = 0; i < m.$unknowns.length; ++i)
w.raw(m.$unknowns[i]);
return w;
};
DNTransferAckProto.decode = function (r, l, z, q, g) {
if (!(r instanceof $Reader))
r = $Reader.create(r);
if (q === $undefined)
q = 0;
if (q > $Reader.recursionLimit)
throw $Error("max depth exceeded");
var c, m, v;
if (l === $undefined)
c = r.len;
else {
c = r.pos + l;
if (c > r.len)
throw $RangeError("index out of range");
l = r.len;
r.len = c;
}
m = g || new $root.transfer.DNTransferAckProto();
while (r.pos < c) {
var s = r.pos;
var t = r.tag();
if (t === z) {
z = $undefined;
break;
}
var u = t & 7;
switch (t >>>= 3) {
case 1: {
if (u !== 0)
break;
v = r.int32();
if ($root.transfer.Status[v] !== $undefined) {
m.status = v;
} else if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
continue;
}
}
r.skipType(u, q, t);
if (!r.discardUnknown) {
$util.makeProp(m, "$unknowns", false);
(m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
}
}
if (l !== $undefined) {
if (r.pos !== c)
throw $RangeError("index out of range");
r.len = l;
}
if (z !== $undefined)
throw $Error("missing end group");
if (!$Object.hasOwnProperty.call(m, "status"))
throw $util.ProtocolError("missing required 'status'", { instance: m });
return m;
};
return DNTransferAckProto;
})();
return transfer;
})();
export {
$root as default
};
