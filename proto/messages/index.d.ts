import * as $protobuf from "protobufjs";
import Long = require("long");

export namespace admin {

    interface IReportRequest extends admin.ReportRequest.$Properties {
    }

    class ReportRequest {
        constructor(p?: admin.ReportRequest.$Properties);
        $unknowns?: Uint8Array[];
        withoutLeader: (boolean|null);
        static create(properties: admin.ReportRequest.$Shape): admin.ReportRequest & admin.ReportRequest.$Shape;
        static create(properties?: admin.ReportRequest.$Properties): admin.ReportRequest;
        static encode(m: admin.ReportRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.ReportRequest & admin.ReportRequest.$Shape;
    }

    namespace ReportRequest {
        interface $Properties {
            withoutLeader?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.ReportRequest.$Properties;
    }

    interface IReportResponse extends admin.ReportResponse.$Properties {
    }

    class ReportResponse {
        constructor(p?: admin.ReportResponse.$Properties);
        $unknowns?: Uint8Array[];
        leader: (number|null);
        epoch: number;
        masters: admin.MasterReport[];
        chunkservers: admin.ChunkserverReport[];
        underReplicated: number;
        missing: number;
        pendingDeletions: number;
        clusterId: string;
        engine: string;
        lost: (number|null);
        missingChunks: admin.LostChunkReport[];
        awaited: number[];
        static create(properties: admin.ReportResponse.$Shape): admin.ReportResponse & admin.ReportResponse.$Shape;
        static create(properties?: admin.ReportResponse.$Properties): admin.ReportResponse;
        static encode(m: admin.ReportResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.ReportResponse & admin.ReportResponse.$Shape;
    }

    namespace ReportResponse {
        interface $Properties {
            leader?: (number|null);
            epoch: number;
            masters?: admin.MasterReport.$Properties[];
            chunkservers?: admin.ChunkserverReport.$Properties[];
            underReplicated: number;
            missing: number;
            pendingDeletions: number;
            clusterId: string;
            engine: string;
            lost?: (number|null);
            missingChunks?: admin.LostChunkReport.$Properties[];
            awaited?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.ReportResponse.$Properties;
    }

    interface ILostChunkReport extends admin.LostChunkReport.$Properties {
    }

    class LostChunkReport {
        constructor(p?: admin.LostChunkReport.$Properties);
        $unknowns?: Uint8Array[];
        chunkId: number;
        generation: number;
        replicas: admin.LostReplicaReport[];
        olderMayBeOn: number[];
        static create(properties: admin.LostChunkReport.$Shape): admin.LostChunkReport & admin.LostChunkReport.$Shape;
        static create(properties?: admin.LostChunkReport.$Properties): admin.LostChunkReport;
        static encode(m: admin.LostChunkReport.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.LostChunkReport & admin.LostChunkReport.$Shape;
    }

    namespace LostChunkReport {
        interface $Properties {
            chunkId: number;
            generation: number;
            replicas?: admin.LostReplicaReport.$Properties[];
            olderMayBeOn?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.LostChunkReport.$Properties;
    }

    interface ILostReplicaReport extends admin.LostReplicaReport.$Properties {
    }

    class LostReplicaReport {
        constructor(p?: admin.LostReplicaReport.$Properties);
        $unknowns?: Uint8Array[];
        chunkserver: number;
        trouble: string;
        static create(properties: admin.LostReplicaReport.$Shape): admin.LostReplicaReport & admin.LostReplicaReport.$Shape;
        static create(properties?: admin.LostReplicaReport.$Properties): admin.LostReplicaReport;
        static encode(m: admin.LostReplicaReport.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.LostReplicaReport & admin.LostReplicaReport.$Shape;
    }

    namespace LostReplicaReport {
        interface $Properties {
            chunkserver: number;
            trouble: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.LostReplicaReport.$Properties;
    }

    interface IMasterReport extends admin.MasterReport.$Properties {
    }

    class MasterReport {
        constructor(p?: admin.MasterReport.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        role: string;
        rpc: string;
        committed: number;
        applied: number;
        static create(properties: admin.MasterReport.$Shape): admin.MasterReport & admin.MasterReport.$Shape;
        static create(properties?: admin.MasterReport.$Properties): admin.MasterReport;
        static encode(m: admin.MasterReport.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.MasterReport & admin.MasterReport.$Shape;
    }

    namespace MasterReport {
        interface $Properties {
            id: number;
            role: string;
            rpc: string;
            committed: number;
            applied: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.MasterReport.$Properties;
    }

    interface IChunkserverReport extends admin.ChunkserverReport.$Properties {
    }

    class ChunkserverReport {
        constructor(p?: admin.ChunkserverReport.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        state: string;
        address: string;
        capacityBytes: number;
        usedBytes: number;
        chunks: number;
        lastContactMs: number;
        rack: string;
        diskTrouble: (string|null);
        isUnheard: (boolean|null);
        static create(properties: admin.ChunkserverReport.$Shape): admin.ChunkserverReport & admin.ChunkserverReport.$Shape;
        static create(properties?: admin.ChunkserverReport.$Properties): admin.ChunkserverReport;
        static encode(m: admin.ChunkserverReport.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.ChunkserverReport & admin.ChunkserverReport.$Shape;
    }

    namespace ChunkserverReport {
        interface $Properties {
            id: number;
            state: string;
            address: string;
            capacityBytes: number;
            usedBytes: number;
            chunks: number;
            lastContactMs: number;
            rack: string;
            diskTrouble?: (string|null);
            isUnheard?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.ChunkserverReport.$Properties;
    }

    interface IMastersRequest extends admin.MastersRequest.$Properties {
    }

    class MastersRequest {
        constructor(p?: admin.MastersRequest.$Properties);
        $unknowns?: Uint8Array[];
        withoutLeader: (boolean|null);
        static create(properties: admin.MastersRequest.$Shape): admin.MastersRequest & admin.MastersRequest.$Shape;
        static create(properties?: admin.MastersRequest.$Properties): admin.MastersRequest;
        static encode(m: admin.MastersRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.MastersRequest & admin.MastersRequest.$Shape;
    }

    namespace MastersRequest {
        interface $Properties {
            withoutLeader?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.MastersRequest.$Properties;
    }

    interface IMastersResponse extends admin.MastersResponse.$Properties {
    }

    class MastersResponse {
        constructor(p?: admin.MastersResponse.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        engine: string;
        poolId: string;
        namespaceId: number;
        createdMs: number;
        leader: number;
        isChanging: boolean;
        masters: admin.MemberReport[];
        retired: number[];
        awaited: number[];
        static create(properties: admin.MastersResponse.$Shape): admin.MastersResponse & admin.MastersResponse.$Shape;
        static create(properties?: admin.MastersResponse.$Properties): admin.MastersResponse;
        static encode(m: admin.MastersResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.MastersResponse & admin.MastersResponse.$Shape;
    }

    namespace MastersResponse {
        interface $Properties {
            clusterId: string;
            engine: string;
            poolId: string;
            namespaceId: number;
            createdMs: number;
            leader: number;
            isChanging: boolean;
            masters?: admin.MemberReport.$Properties[];
            retired?: number[];
            awaited?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.MastersResponse.$Properties;
    }

    interface IMemberReport extends admin.MemberReport.$Properties {
    }

    class MemberReport {
        constructor(p?: admin.MemberReport.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        address: string;
        role: string;
        isReachable: boolean;
        behind: number;
        isCaughtUp: boolean;
        static create(properties: admin.MemberReport.$Shape): admin.MemberReport & admin.MemberReport.$Shape;
        static create(properties?: admin.MemberReport.$Properties): admin.MemberReport;
        static encode(m: admin.MemberReport.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.MemberReport & admin.MemberReport.$Shape;
    }

    namespace MemberReport {
        interface $Properties {
            id: number;
            address: string;
            role: string;
            isReachable: boolean;
            behind: number;
            isCaughtUp: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.MemberReport.$Properties;
    }

    interface IAddMasterRequest extends admin.AddMasterRequest.$Properties {
    }

    class AddMasterRequest {
        constructor(p?: admin.AddMasterRequest.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        address: string;
        static create(properties: admin.AddMasterRequest.$Shape): admin.AddMasterRequest & admin.AddMasterRequest.$Shape;
        static create(properties?: admin.AddMasterRequest.$Properties): admin.AddMasterRequest;
        static encode(m: admin.AddMasterRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.AddMasterRequest & admin.AddMasterRequest.$Shape;
    }

    namespace AddMasterRequest {
        interface $Properties {
            id: number;
            address: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.AddMasterRequest.$Properties;
    }

    interface IPromoteMasterRequest extends admin.PromoteMasterRequest.$Properties {
    }

    class PromoteMasterRequest {
        constructor(p?: admin.PromoteMasterRequest.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static create(properties: admin.PromoteMasterRequest.$Shape): admin.PromoteMasterRequest & admin.PromoteMasterRequest.$Shape;
        static create(properties?: admin.PromoteMasterRequest.$Properties): admin.PromoteMasterRequest;
        static encode(m: admin.PromoteMasterRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.PromoteMasterRequest & admin.PromoteMasterRequest.$Shape;
    }

    namespace PromoteMasterRequest {
        interface $Properties {
            id: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.PromoteMasterRequest.$Properties;
    }

    interface IRemoveMasterRequest extends admin.RemoveMasterRequest.$Properties {
    }

    class RemoveMasterRequest {
        constructor(p?: admin.RemoveMasterRequest.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static create(properties: admin.RemoveMasterRequest.$Shape): admin.RemoveMasterRequest & admin.RemoveMasterRequest.$Shape;
        static create(properties?: admin.RemoveMasterRequest.$Properties): admin.RemoveMasterRequest;
        static encode(m: admin.RemoveMasterRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.RemoveMasterRequest & admin.RemoveMasterRequest.$Shape;
    }

    namespace RemoveMasterRequest {
        interface $Properties {
            id: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.RemoveMasterRequest.$Properties;
    }

    interface IChangeMasterResponse extends admin.ChangeMasterResponse.$Properties {
    }

    class ChangeMasterResponse {
        constructor(p?: admin.ChangeMasterResponse.$Properties);
        $unknowns?: Uint8Array[];
        refusal: (string|null);
        static create(properties: admin.ChangeMasterResponse.$Shape): admin.ChangeMasterResponse & admin.ChangeMasterResponse.$Shape;
        static create(properties?: admin.ChangeMasterResponse.$Properties): admin.ChangeMasterResponse;
        static encode(m: admin.ChangeMasterResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.ChangeMasterResponse & admin.ChangeMasterResponse.$Shape;
    }

    namespace ChangeMasterResponse {
        interface $Properties {
            refusal?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.ChangeMasterResponse.$Properties;
    }

    interface ITransferLeadershipRequest extends admin.TransferLeadershipRequest.$Properties {
    }

    class TransferLeadershipRequest {
        constructor(p?: admin.TransferLeadershipRequest.$Properties);
        $unknowns?: Uint8Array[];
        to: (number|null);
        static create(properties: admin.TransferLeadershipRequest.$Shape): admin.TransferLeadershipRequest & admin.TransferLeadershipRequest.$Shape;
        static create(properties?: admin.TransferLeadershipRequest.$Properties): admin.TransferLeadershipRequest;
        static encode(m: admin.TransferLeadershipRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.TransferLeadershipRequest & admin.TransferLeadershipRequest.$Shape;
    }

    namespace TransferLeadershipRequest {
        interface $Properties {
            to?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.TransferLeadershipRequest.$Properties;
    }

    interface ITransferLeadershipResponse extends admin.TransferLeadershipResponse.$Properties {
    }

    class TransferLeadershipResponse {
        constructor(p?: admin.TransferLeadershipResponse.$Properties);
        $unknowns?: Uint8Array[];
        leader: number;
        static create(properties: admin.TransferLeadershipResponse.$Shape): admin.TransferLeadershipResponse & admin.TransferLeadershipResponse.$Shape;
        static create(properties?: admin.TransferLeadershipResponse.$Properties): admin.TransferLeadershipResponse;
        static encode(m: admin.TransferLeadershipResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.TransferLeadershipResponse & admin.TransferLeadershipResponse.$Shape;
    }

    namespace TransferLeadershipResponse {
        interface $Properties {
            leader: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.TransferLeadershipResponse.$Properties;
    }

    interface IKeysRequest extends admin.KeysRequest.$Properties {
    }

    class KeysRequest {
        constructor(p?: admin.KeysRequest.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: admin.KeysRequest.$Shape): admin.KeysRequest & admin.KeysRequest.$Shape;
        static create(properties?: admin.KeysRequest.$Properties): admin.KeysRequest;
        static encode(m: admin.KeysRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.KeysRequest & admin.KeysRequest.$Shape;
    }

    namespace KeysRequest {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.KeysRequest.$Properties;
    }

    interface IKeysResponse extends admin.KeysResponse.$Properties {
    }

    class KeysResponse {
        constructor(p?: admin.KeysResponse.$Properties);
        $unknowns?: Uint8Array[];
        keyId: string;
        oldIds: string[];
        sealedBy: (string|null);
        sealed: (Uint8Array|null);
        retireAtMs: number;
        holders: admin.KeyHolderReport[];
        static create(properties: admin.KeysResponse.$Shape): admin.KeysResponse & admin.KeysResponse.$Shape;
        static create(properties?: admin.KeysResponse.$Properties): admin.KeysResponse;
        static encode(m: admin.KeysResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.KeysResponse & admin.KeysResponse.$Shape;
    }

    namespace KeysResponse {
        interface $Properties {
            keyId: string;
            oldIds?: string[];
            sealedBy?: (string|null);
            sealed?: (Uint8Array|null);
            retireAtMs: number;
            holders?: admin.KeyHolderReport.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.KeysResponse.$Properties;
    }

    interface IKeyHolderReport extends admin.KeyHolderReport.$Properties {
    }

    class KeyHolderReport {
        constructor(p?: admin.KeyHolderReport.$Properties);
        $unknowns?: Uint8Array[];
        role: string;
        id: number;
        isAwaited: boolean;
        keyIds: string[];
        static create(properties: admin.KeyHolderReport.$Shape): admin.KeyHolderReport & admin.KeyHolderReport.$Shape;
        static create(properties?: admin.KeyHolderReport.$Properties): admin.KeyHolderReport;
        static encode(m: admin.KeyHolderReport.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.KeyHolderReport & admin.KeyHolderReport.$Shape;
    }

    namespace KeyHolderReport {
        interface $Properties {
            role: string;
            id: number;
            isAwaited: boolean;
            keyIds?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.KeyHolderReport.$Properties;
    }

    interface IRotateKeyRequest extends admin.RotateKeyRequest.$Properties {
    }

    class RotateKeyRequest {
        constructor(p?: admin.RotateKeyRequest.$Properties);
        $unknowns?: Uint8Array[];
        keepOldMs: number;
        static create(properties: admin.RotateKeyRequest.$Shape): admin.RotateKeyRequest & admin.RotateKeyRequest.$Shape;
        static create(properties?: admin.RotateKeyRequest.$Properties): admin.RotateKeyRequest;
        static encode(m: admin.RotateKeyRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.RotateKeyRequest & admin.RotateKeyRequest.$Shape;
    }

    namespace RotateKeyRequest {
        interface $Properties {
            keepOldMs: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.RotateKeyRequest.$Properties;
    }

    interface IRetireKeysRequest extends admin.RetireKeysRequest.$Properties {
    }

    class RetireKeysRequest {
        constructor(p?: admin.RetireKeysRequest.$Properties);
        $unknowns?: Uint8Array[];
        keyId: string;
        static create(properties: admin.RetireKeysRequest.$Shape): admin.RetireKeysRequest & admin.RetireKeysRequest.$Shape;
        static create(properties?: admin.RetireKeysRequest.$Properties): admin.RetireKeysRequest;
        static encode(m: admin.RetireKeysRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): admin.RetireKeysRequest & admin.RetireKeysRequest.$Shape;
    }

    namespace RetireKeysRequest {
        interface $Properties {
            keyId: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = admin.RetireKeysRequest.$Properties;
    }
}

export namespace chunkserver {

    interface IReplicaMessage extends chunkserver.ReplicaMessage.$Properties {
    }

    class ReplicaMessage {
        constructor(p?: chunkserver.ReplicaMessage.$Properties);
        $unknowns?: Uint8Array[];
        chunkId: number;
        generation: number;
        length: number;
        static create(properties: chunkserver.ReplicaMessage.$Shape): chunkserver.ReplicaMessage & chunkserver.ReplicaMessage.$Shape;
        static create(properties?: chunkserver.ReplicaMessage.$Properties): chunkserver.ReplicaMessage;
        static encode(m: chunkserver.ReplicaMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.ReplicaMessage & chunkserver.ReplicaMessage.$Shape;
    }

    namespace ReplicaMessage {
        interface $Properties {
            chunkId: number;
            generation: number;
            length: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.ReplicaMessage.$Properties;
    }

    interface IRegisterRequest extends chunkserver.RegisterRequest.$Properties {
    }

    class RegisterRequest {
        constructor(p?: chunkserver.RegisterRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: (string|null);
        uuid: string;
        storageUuid: string;
        ipAddress: string;
        hostName: string;
        transferPort: number;
        httpPort: number;
        rpcPort: number;
        rack: string;
        softwareVersion: string;
        static create(properties: chunkserver.RegisterRequest.$Shape): chunkserver.RegisterRequest & chunkserver.RegisterRequest.$Shape;
        static create(properties?: chunkserver.RegisterRequest.$Properties): chunkserver.RegisterRequest;
        static encode(m: chunkserver.RegisterRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.RegisterRequest & chunkserver.RegisterRequest.$Shape;
    }

    namespace RegisterRequest {
        interface $Properties {
            clusterId?: (string|null);
            uuid: string;
            storageUuid: string;
            ipAddress: string;
            hostName: string;
            transferPort: number;
            httpPort: number;
            rpcPort: number;
            rack: string;
            softwareVersion: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.RegisterRequest.$Properties;
    }

    interface IRegisterResponse extends chunkserver.RegisterResponse.$Properties {
    }

    class RegisterResponse {
        constructor(p?: chunkserver.RegisterResponse.$Properties);
        $unknowns?: Uint8Array[];
        chunkserverId: number;
        clusterId: string;
        poolId: string;
        static create(properties: chunkserver.RegisterResponse.$Shape): chunkserver.RegisterResponse & chunkserver.RegisterResponse.$Shape;
        static create(properties?: chunkserver.RegisterResponse.$Properties): chunkserver.RegisterResponse;
        static encode(m: chunkserver.RegisterResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.RegisterResponse & chunkserver.RegisterResponse.$Shape;
    }

    namespace RegisterResponse {
        interface $Properties {
            chunkserverId: number;
            clusterId: string;
            poolId: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.RegisterResponse.$Properties;
    }

    interface ITokenKeyMessage extends chunkserver.TokenKeyMessage.$Properties {
    }

    class TokenKeyMessage {
        constructor(p?: chunkserver.TokenKeyMessage.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        sealedSecret: Uint8Array;
        madeMs: number;
        static create(properties: chunkserver.TokenKeyMessage.$Shape): chunkserver.TokenKeyMessage & chunkserver.TokenKeyMessage.$Shape;
        static create(properties?: chunkserver.TokenKeyMessage.$Properties): chunkserver.TokenKeyMessage;
        static encode(m: chunkserver.TokenKeyMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.TokenKeyMessage & chunkserver.TokenKeyMessage.$Shape;
    }

    namespace TokenKeyMessage {
        interface $Properties {
            id: number;
            sealedSecret: Uint8Array;
            madeMs: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.TokenKeyMessage.$Properties;
    }

    interface IHeartbeatRequest extends chunkserver.HeartbeatRequest.$Properties {
    }

    class HeartbeatRequest {
        constructor(p?: chunkserver.HeartbeatRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        uuid: string;
        chunkserverId: number;
        capacityBytes: number;
        usedBytes: number;
        remainingBytes: number;
        activeTransfers: number;
        chunks: number;
        highestEpoch: number;
        diskTrouble: (string|null);
        startedMs: number;
        writable: boolean;
        newestTokenKey: (number|null);
        clusterKeyIds: string[];
        static create(properties: chunkserver.HeartbeatRequest.$Shape): chunkserver.HeartbeatRequest & chunkserver.HeartbeatRequest.$Shape;
        static create(properties?: chunkserver.HeartbeatRequest.$Properties): chunkserver.HeartbeatRequest;
        static encode(m: chunkserver.HeartbeatRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.HeartbeatRequest & chunkserver.HeartbeatRequest.$Shape;
    }

    namespace HeartbeatRequest {
        interface $Properties {
            clusterId: string;
            uuid: string;
            chunkserverId: number;
            capacityBytes: number;
            usedBytes: number;
            remainingBytes: number;
            activeTransfers: number;
            chunks: number;
            highestEpoch: number;
            diskTrouble?: (string|null);
            startedMs: number;
            writable?: (boolean|null);
            newestTokenKey?: (number|null);
            clusterKeyIds?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.HeartbeatRequest.$Properties;
    }

    interface IHeartbeatResponse extends chunkserver.HeartbeatResponse.$Properties {
    }

    class HeartbeatResponse {
        constructor(p?: chunkserver.HeartbeatResponse.$Properties);
        $unknowns?: Uint8Array[];
        isRegistered: boolean;
        isLeader: boolean;
        epoch: number;
        orders: chunkserver.Order[];
        wantsDigest: boolean;
        masters: string[];
        digestRound: (number|null);
        tokenKeys: chunkserver.TokenKeyMessage[];
        clusterKeyId: (string|null);
        sealedClusterKey: (Uint8Array|null);
        retiredKeyIds: string[];
        static create(properties: chunkserver.HeartbeatResponse.$Shape): chunkserver.HeartbeatResponse & chunkserver.HeartbeatResponse.$Shape;
        static create(properties?: chunkserver.HeartbeatResponse.$Properties): chunkserver.HeartbeatResponse;
        static encode(m: chunkserver.HeartbeatResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.HeartbeatResponse & chunkserver.HeartbeatResponse.$Shape;
    }

    namespace HeartbeatResponse {
        interface $Properties {
            isRegistered: boolean;
            isLeader: boolean;
            epoch: number;
            orders?: chunkserver.Order.$Properties[];
            wantsDigest: boolean;
            masters?: string[];
            digestRound?: (number|null);
            tokenKeys?: chunkserver.TokenKeyMessage.$Properties[];
            clusterKeyId?: (string|null);
            sealedClusterKey?: (Uint8Array|null);
            retiredKeyIds?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.HeartbeatResponse.$Properties;
    }

    interface ITokenKeysRequest extends chunkserver.TokenKeysRequest.$Properties {
    }

    class TokenKeysRequest {
        constructor(p?: chunkserver.TokenKeysRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        chunkserverId: number;
        static create(properties: chunkserver.TokenKeysRequest.$Shape): chunkserver.TokenKeysRequest & chunkserver.TokenKeysRequest.$Shape;
        static create(properties?: chunkserver.TokenKeysRequest.$Properties): chunkserver.TokenKeysRequest;
        static encode(m: chunkserver.TokenKeysRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.TokenKeysRequest & chunkserver.TokenKeysRequest.$Shape;
    }

    namespace TokenKeysRequest {
        interface $Properties {
            clusterId: string;
            chunkserverId: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.TokenKeysRequest.$Properties;
    }

    interface ITokenKeysResponse extends chunkserver.TokenKeysResponse.$Properties {
    }

    class TokenKeysResponse {
        constructor(p?: chunkserver.TokenKeysResponse.$Properties);
        $unknowns?: Uint8Array[];
        tokenKeys: chunkserver.TokenKeyMessage[];
        static create(properties: chunkserver.TokenKeysResponse.$Shape): chunkserver.TokenKeysResponse & chunkserver.TokenKeysResponse.$Shape;
        static create(properties?: chunkserver.TokenKeysResponse.$Properties): chunkserver.TokenKeysResponse;
        static encode(m: chunkserver.TokenKeysResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.TokenKeysResponse & chunkserver.TokenKeysResponse.$Shape;
    }

    namespace TokenKeysResponse {
        interface $Properties {
            tokenKeys?: chunkserver.TokenKeyMessage.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.TokenKeysResponse.$Properties;
    }

    interface IOrder extends chunkserver.Order.$Properties {
    }

    class Order {
        constructor(p?: chunkserver.Order.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        entryIndex: number;
        copy: (chunkserver.CopyOrder|null);
        delete: (chunkserver.DeleteOrder|null);
        verify: (chunkserver.VerifyOrder|null);
        static create(properties: chunkserver.Order.$Shape): chunkserver.Order & chunkserver.Order.$Shape;
        static create(properties?: chunkserver.Order.$Properties): chunkserver.Order;
        static encode(m: chunkserver.Order.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.Order & chunkserver.Order.$Shape;
    }

    namespace Order {
        interface $Properties {
            epoch: number;
            entryIndex: number;
            copy?: (chunkserver.CopyOrder.$Properties|null);
            "delete"?: (chunkserver.DeleteOrder.$Properties|null);
            verify?: (chunkserver.VerifyOrder.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.Order.$Properties;
    }

    interface ICopyOrder extends chunkserver.CopyOrder.$Properties {
    }

    class CopyOrder {
        constructor(p?: chunkserver.CopyOrder.$Properties);
        $unknowns?: Uint8Array[];
        replica: chunkserver.ReplicaMessage;
        target: chunkserver.TargetMessage;
        static create(properties: chunkserver.CopyOrder.$Shape): chunkserver.CopyOrder & chunkserver.CopyOrder.$Shape;
        static create(properties?: chunkserver.CopyOrder.$Properties): chunkserver.CopyOrder;
        static encode(m: chunkserver.CopyOrder.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.CopyOrder & chunkserver.CopyOrder.$Shape;
    }

    namespace CopyOrder {
        interface $Properties {
            replica: chunkserver.ReplicaMessage.$Properties;
            target: chunkserver.TargetMessage.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.CopyOrder.$Properties;
    }

    interface ITargetMessage extends chunkserver.TargetMessage.$Properties {
    }

    class TargetMessage {
        constructor(p?: chunkserver.TargetMessage.$Properties);
        $unknowns?: Uint8Array[];
        chunkserverId: number;
        uuid: string;
        ipAddress: string;
        hostName: string;
        transferPort: number;
        storageUuid: string;
        static create(properties: chunkserver.TargetMessage.$Shape): chunkserver.TargetMessage & chunkserver.TargetMessage.$Shape;
        static create(properties?: chunkserver.TargetMessage.$Properties): chunkserver.TargetMessage;
        static encode(m: chunkserver.TargetMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.TargetMessage & chunkserver.TargetMessage.$Shape;
    }

    namespace TargetMessage {
        interface $Properties {
            chunkserverId: number;
            uuid: string;
            ipAddress: string;
            hostName: string;
            transferPort: number;
            storageUuid: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.TargetMessage.$Properties;
    }

    interface IDeleteOrder extends chunkserver.DeleteOrder.$Properties {
    }

    class DeleteOrder {
        constructor(p?: chunkserver.DeleteOrder.$Properties);
        $unknowns?: Uint8Array[];
        chunkId: number;
        generation: number;
        static create(properties: chunkserver.DeleteOrder.$Shape): chunkserver.DeleteOrder & chunkserver.DeleteOrder.$Shape;
        static create(properties?: chunkserver.DeleteOrder.$Properties): chunkserver.DeleteOrder;
        static encode(m: chunkserver.DeleteOrder.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.DeleteOrder & chunkserver.DeleteOrder.$Shape;
    }

    namespace DeleteOrder {
        interface $Properties {
            chunkId: number;
            generation: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.DeleteOrder.$Properties;
    }

    interface IVerifyOrder extends chunkserver.VerifyOrder.$Properties {
    }

    class VerifyOrder {
        constructor(p?: chunkserver.VerifyOrder.$Properties);
        $unknowns?: Uint8Array[];
        replica: chunkserver.ReplicaMessage;
        static create(properties: chunkserver.VerifyOrder.$Shape): chunkserver.VerifyOrder & chunkserver.VerifyOrder.$Shape;
        static create(properties?: chunkserver.VerifyOrder.$Properties): chunkserver.VerifyOrder;
        static encode(m: chunkserver.VerifyOrder.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.VerifyOrder & chunkserver.VerifyOrder.$Shape;
    }

    namespace VerifyOrder {
        interface $Properties {
            replica: chunkserver.ReplicaMessage.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.VerifyOrder.$Properties;
    }

    interface INotifyRequest extends chunkserver.NotifyRequest.$Properties {
    }

    class NotifyRequest {
        constructor(p?: chunkserver.NotifyRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        chunkserverId: number;
        notices: chunkserver.Notice[];
        startedMs: (number|null);
        static create(properties: chunkserver.NotifyRequest.$Shape): chunkserver.NotifyRequest & chunkserver.NotifyRequest.$Shape;
        static create(properties?: chunkserver.NotifyRequest.$Properties): chunkserver.NotifyRequest;
        static encode(m: chunkserver.NotifyRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.NotifyRequest & chunkserver.NotifyRequest.$Shape;
    }

    namespace NotifyRequest {
        interface $Properties {
            clusterId: string;
            chunkserverId: number;
            notices?: chunkserver.Notice.$Properties[];
            startedMs?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.NotifyRequest.$Properties;
    }

    interface INotice extends chunkserver.Notice.$Properties {
    }

    class Notice {
        constructor(p?: chunkserver.Notice.$Properties);
        $unknowns?: Uint8Array[];
        kind: chunkserver.Notice.Kind;
        replica: chunkserver.ReplicaMessage;
        entryIndex: (number|null);
        targetId: (number|null);
        reason: (string|null);
        epoch: (number|null);
        static create(properties: chunkserver.Notice.$Shape): chunkserver.Notice & chunkserver.Notice.$Shape;
        static create(properties?: chunkserver.Notice.$Properties): chunkserver.Notice;
        static encode(m: chunkserver.Notice.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.Notice & chunkserver.Notice.$Shape;
    }

    namespace Notice {
        interface $Properties {
            kind: chunkserver.Notice.Kind;
            replica: chunkserver.ReplicaMessage.$Properties;
            entryIndex?: (number|null);
            targetId?: (number|null);
            reason?: (string|null);
            epoch?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.Notice.$Properties;

        enum Kind {
            FINALISED = 1,
            DELETED = 2,
            CORRUPT = 3,
            COPY_FAILED = 4,
            MISSING = 5,
            VERIFIED = 6
        }
    }

    interface INotifyResponse extends chunkserver.NotifyResponse.$Properties {
    }

    class NotifyResponse {
        constructor(p?: chunkserver.NotifyResponse.$Properties);
        $unknowns?: Uint8Array[];
        isLeader: boolean;
        static create(properties: chunkserver.NotifyResponse.$Shape): chunkserver.NotifyResponse & chunkserver.NotifyResponse.$Shape;
        static create(properties?: chunkserver.NotifyResponse.$Properties): chunkserver.NotifyResponse;
        static encode(m: chunkserver.NotifyResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.NotifyResponse & chunkserver.NotifyResponse.$Shape;
    }

    namespace NotifyResponse {
        interface $Properties {
            isLeader: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.NotifyResponse.$Properties;
    }

    interface IDigestRequest extends chunkserver.DigestRequest.$Properties {
    }

    class DigestRequest {
        constructor(p?: chunkserver.DigestRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        chunkserverId: number;
        buckets: chunkserver.BucketDigest[];
        epoch: (number|null);
        round: (number|null);
        static create(properties: chunkserver.DigestRequest.$Shape): chunkserver.DigestRequest & chunkserver.DigestRequest.$Shape;
        static create(properties?: chunkserver.DigestRequest.$Properties): chunkserver.DigestRequest;
        static encode(m: chunkserver.DigestRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.DigestRequest & chunkserver.DigestRequest.$Shape;
    }

    namespace DigestRequest {
        interface $Properties {
            clusterId: string;
            chunkserverId: number;
            buckets?: chunkserver.BucketDigest.$Properties[];
            epoch?: (number|null);
            round?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.DigestRequest.$Properties;
    }

    interface IBucketDigest extends chunkserver.BucketDigest.$Properties {
    }

    class BucketDigest {
        constructor(p?: chunkserver.BucketDigest.$Properties);
        $unknowns?: Uint8Array[];
        number: number;
        count: number;
        low: number;
        high: number;
        asks: (boolean|null);
        bytes: (number|null);
        static create(properties: chunkserver.BucketDigest.$Shape): chunkserver.BucketDigest & chunkserver.BucketDigest.$Shape;
        static create(properties?: chunkserver.BucketDigest.$Properties): chunkserver.BucketDigest;
        static encode(m: chunkserver.BucketDigest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.BucketDigest & chunkserver.BucketDigest.$Shape;
    }

    namespace BucketDigest {
        interface $Properties {
            number: number;
            count: number;
            low: number;
            high: number;
            asks?: (boolean|null);
            bytes?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.BucketDigest.$Properties;
    }

    interface IDigestResponse extends chunkserver.DigestResponse.$Properties {
    }

    class DigestResponse {
        constructor(p?: chunkserver.DigestResponse.$Properties);
        $unknowns?: Uint8Array[];
        isLeader: boolean;
        differing: number[];
        static create(properties: chunkserver.DigestResponse.$Shape): chunkserver.DigestResponse & chunkserver.DigestResponse.$Shape;
        static create(properties?: chunkserver.DigestResponse.$Properties): chunkserver.DigestResponse;
        static encode(m: chunkserver.DigestResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.DigestResponse & chunkserver.DigestResponse.$Shape;
    }

    namespace DigestResponse {
        interface $Properties {
            isLeader: boolean;
            differing?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.DigestResponse.$Properties;
    }

    interface ICompareRequest extends chunkserver.CompareRequest.$Properties {
    }

    class CompareRequest {
        constructor(p?: chunkserver.CompareRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        chunkserverId: number;
        buckets: chunkserver.BucketContents[];
        epoch: (number|null);
        round: (number|null);
        static create(properties: chunkserver.CompareRequest.$Shape): chunkserver.CompareRequest & chunkserver.CompareRequest.$Shape;
        static create(properties?: chunkserver.CompareRequest.$Properties): chunkserver.CompareRequest;
        static encode(m: chunkserver.CompareRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.CompareRequest & chunkserver.CompareRequest.$Shape;
    }

    namespace CompareRequest {
        interface $Properties {
            clusterId: string;
            chunkserverId: number;
            buckets?: chunkserver.BucketContents.$Properties[];
            epoch?: (number|null);
            round?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.CompareRequest.$Properties;
    }

    interface IBucketContents extends chunkserver.BucketContents.$Properties {
    }

    class BucketContents {
        constructor(p?: chunkserver.BucketContents.$Properties);
        $unknowns?: Uint8Array[];
        number: number;
        replicas: chunkserver.ReplicaMessage[];
        beingWritten: chunkserver.ReplicaMessage[];
        static create(properties: chunkserver.BucketContents.$Shape): chunkserver.BucketContents & chunkserver.BucketContents.$Shape;
        static create(properties?: chunkserver.BucketContents.$Properties): chunkserver.BucketContents;
        static encode(m: chunkserver.BucketContents.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.BucketContents & chunkserver.BucketContents.$Shape;
    }

    namespace BucketContents {
        interface $Properties {
            number: number;
            replicas?: chunkserver.ReplicaMessage.$Properties[];
            beingWritten?: chunkserver.ReplicaMessage.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.BucketContents.$Properties;
    }

    interface ICompareResponse extends chunkserver.CompareResponse.$Properties {
    }

    class CompareResponse {
        constructor(p?: chunkserver.CompareResponse.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: chunkserver.CompareResponse.$Shape): chunkserver.CompareResponse & chunkserver.CompareResponse.$Shape;
        static create(properties?: chunkserver.CompareResponse.$Properties): chunkserver.CompareResponse;
        static encode(m: chunkserver.CompareResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): chunkserver.CompareResponse & chunkserver.CompareResponse.$Shape;
    }

    namespace CompareResponse {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = chunkserver.CompareResponse.$Properties;
    }
}

export namespace client {

    enum CreateFlagProto {
        CREATE = 1,
        OVERWRITE = 2,
        APPEND = 4,
        LAZY_PERSIST = 16,
        NEW_BLOCK = 32,
        SHOULD_REPLICATE = 128
    }

    enum AddBlockFlagProto {
        NO_LOCAL_WRITE = 1,
        IGNORE_CLIENT_LOCALITY = 2
    }

    enum DatanodeReportTypeProto {
        ALL = 1,
        LIVE = 2,
        DEAD = 3,
        DECOMMISSIONING = 4,
        ENTERING_MAINTENANCE = 5,
        IN_MAINTENANCE = 6
    }

    enum SafeModeActionProto {
        SAFEMODE_LEAVE = 1,
        SAFEMODE_ENTER = 2,
        SAFEMODE_GET = 3,
        SAFEMODE_FORCE_EXIT = 4
    }

    enum RollingUpgradeActionProto {
        QUERY = 1,
        START = 2,
        FINALIZE = 3
    }

    enum OpenFilesTypeProto {
        ALL_OPEN_FILES = 1,
        BLOCKING_DECOMMISSION = 2
    }

    enum XAttrSetFlagProto {
        XATTR_CREATE = 1,
        XATTR_REPLACE = 2
    }

    interface IAclEntryProto extends client.AclEntryProto.$Properties {
    }

    class AclEntryProto {
        constructor(p?: client.AclEntryProto.$Properties);
        $unknowns?: Uint8Array[];
        type: client.AclEntryProto.AclEntryTypeProto;
        scope: client.AclEntryProto.AclEntryScopeProto;
        permissions: client.AclEntryProto.FsActionProto;
        name: (string|null);
        static create(properties: client.AclEntryProto.$Shape): client.AclEntryProto & client.AclEntryProto.$Shape;
        static create(properties?: client.AclEntryProto.$Properties): client.AclEntryProto;
        static encode(m: client.AclEntryProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AclEntryProto & client.AclEntryProto.$Shape;
    }

    namespace AclEntryProto {
        interface $Properties {
            type: client.AclEntryProto.AclEntryTypeProto;
            scope: client.AclEntryProto.AclEntryScopeProto;
            permissions: client.AclEntryProto.FsActionProto;
            name?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AclEntryProto.$Properties;

        enum AclEntryScopeProto {
            ACCESS = 0,
            DEFAULT = 1
        }

        enum AclEntryTypeProto {
            USER = 0,
            GROUP = 1,
            MASK = 2,
            OTHER = 3
        }

        enum FsActionProto {
            NONE = 0,
            EXECUTE = 1,
            WRITE = 2,
            WRITE_EXECUTE = 3,
            READ = 4,
            READ_EXECUTE = 5,
            READ_WRITE = 6,
            PERM_ALL = 7
        }
    }

    interface IAclStatusProto extends client.AclStatusProto.$Properties {
    }

    class AclStatusProto {
        constructor(p?: client.AclStatusProto.$Properties);
        $unknowns?: Uint8Array[];
        owner: string;
        group: string;
        sticky: boolean;
        entries: client.AclEntryProto[];
        permission: (hdfs.FsPermissionProto|null);
        static create(properties: client.AclStatusProto.$Shape): client.AclStatusProto & client.AclStatusProto.$Shape;
        static create(properties?: client.AclStatusProto.$Properties): client.AclStatusProto;
        static encode(m: client.AclStatusProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AclStatusProto & client.AclStatusProto.$Shape;
    }

    namespace AclStatusProto {
        interface $Properties {
            owner: string;
            group: string;
            sticky: boolean;
            entries?: client.AclEntryProto.$Properties[];
            permission?: (hdfs.FsPermissionProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AclStatusProto.$Properties;
    }

    interface IXAttrProto extends client.XAttrProto.$Properties {
    }

    class XAttrProto {
        constructor(p?: client.XAttrProto.$Properties);
        $unknowns?: Uint8Array[];
        namespace: client.XAttrProto.XAttrNamespaceProto;
        name: string;
        value: (Uint8Array|null);
        static create(properties: client.XAttrProto.$Shape): client.XAttrProto & client.XAttrProto.$Shape;
        static create(properties?: client.XAttrProto.$Properties): client.XAttrProto;
        static encode(m: client.XAttrProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.XAttrProto & client.XAttrProto.$Shape;
    }

    namespace XAttrProto {
        interface $Properties {
            namespace: client.XAttrProto.XAttrNamespaceProto;
            name: string;
            value?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.XAttrProto.$Properties;

        enum XAttrNamespaceProto {
            USER = 0,
            TRUSTED = 1,
            SECURITY = 2,
            SYSTEM = 3,
            RAW = 4
        }
    }

    interface IGetServerDefaultsRequestProto extends client.GetServerDefaultsRequestProto.$Properties {
    }

    class GetServerDefaultsRequestProto {
        constructor(p?: client.GetServerDefaultsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetServerDefaultsRequestProto.$Shape): client.GetServerDefaultsRequestProto & client.GetServerDefaultsRequestProto.$Shape;
        static create(properties?: client.GetServerDefaultsRequestProto.$Properties): client.GetServerDefaultsRequestProto;
        static encode(m: client.GetServerDefaultsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetServerDefaultsRequestProto & client.GetServerDefaultsRequestProto.$Shape;
    }

    namespace GetServerDefaultsRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetServerDefaultsRequestProto.$Properties;
    }

    interface IGetServerDefaultsResponseProto extends client.GetServerDefaultsResponseProto.$Properties {
    }

    class GetServerDefaultsResponseProto {
        constructor(p?: client.GetServerDefaultsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        serverDefaults: hdfs.FsServerDefaultsProto;
        static create(properties: client.GetServerDefaultsResponseProto.$Shape): client.GetServerDefaultsResponseProto & client.GetServerDefaultsResponseProto.$Shape;
        static create(properties?: client.GetServerDefaultsResponseProto.$Properties): client.GetServerDefaultsResponseProto;
        static encode(m: client.GetServerDefaultsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetServerDefaultsResponseProto & client.GetServerDefaultsResponseProto.$Shape;
    }

    namespace GetServerDefaultsResponseProto {
        interface $Properties {
            serverDefaults: hdfs.FsServerDefaultsProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetServerDefaultsResponseProto.$Properties;
    }

    interface IGetFileInfoRequestProto extends client.GetFileInfoRequestProto.$Properties {
    }

    class GetFileInfoRequestProto {
        constructor(p?: client.GetFileInfoRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.GetFileInfoRequestProto.$Shape): client.GetFileInfoRequestProto & client.GetFileInfoRequestProto.$Shape;
        static create(properties?: client.GetFileInfoRequestProto.$Properties): client.GetFileInfoRequestProto;
        static encode(m: client.GetFileInfoRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFileInfoRequestProto & client.GetFileInfoRequestProto.$Shape;
    }

    namespace GetFileInfoRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFileInfoRequestProto.$Properties;
    }

    interface IGetFileInfoResponseProto extends client.GetFileInfoResponseProto.$Properties {
    }

    class GetFileInfoResponseProto {
        constructor(p?: client.GetFileInfoResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        fs: (hdfs.HdfsFileStatusProto|null);
        static create(properties: client.GetFileInfoResponseProto.$Shape): client.GetFileInfoResponseProto & client.GetFileInfoResponseProto.$Shape;
        static create(properties?: client.GetFileInfoResponseProto.$Properties): client.GetFileInfoResponseProto;
        static encode(m: client.GetFileInfoResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFileInfoResponseProto & client.GetFileInfoResponseProto.$Shape;
    }

    namespace GetFileInfoResponseProto {
        interface $Properties {
            fs?: (hdfs.HdfsFileStatusProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFileInfoResponseProto.$Properties;
    }

    interface IGetFileLinkInfoRequestProto extends client.GetFileLinkInfoRequestProto.$Properties {
    }

    class GetFileLinkInfoRequestProto {
        constructor(p?: client.GetFileLinkInfoRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.GetFileLinkInfoRequestProto.$Shape): client.GetFileLinkInfoRequestProto & client.GetFileLinkInfoRequestProto.$Shape;
        static create(properties?: client.GetFileLinkInfoRequestProto.$Properties): client.GetFileLinkInfoRequestProto;
        static encode(m: client.GetFileLinkInfoRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFileLinkInfoRequestProto & client.GetFileLinkInfoRequestProto.$Shape;
    }

    namespace GetFileLinkInfoRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFileLinkInfoRequestProto.$Properties;
    }

    interface IGetFileLinkInfoResponseProto extends client.GetFileLinkInfoResponseProto.$Properties {
    }

    class GetFileLinkInfoResponseProto {
        constructor(p?: client.GetFileLinkInfoResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        fs: (hdfs.HdfsFileStatusProto|null);
        static create(properties: client.GetFileLinkInfoResponseProto.$Shape): client.GetFileLinkInfoResponseProto & client.GetFileLinkInfoResponseProto.$Shape;
        static create(properties?: client.GetFileLinkInfoResponseProto.$Properties): client.GetFileLinkInfoResponseProto;
        static encode(m: client.GetFileLinkInfoResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFileLinkInfoResponseProto & client.GetFileLinkInfoResponseProto.$Shape;
    }

    namespace GetFileLinkInfoResponseProto {
        interface $Properties {
            fs?: (hdfs.HdfsFileStatusProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFileLinkInfoResponseProto.$Properties;
    }

    interface IGetListingRequestProto extends client.GetListingRequestProto.$Properties {
    }

    class GetListingRequestProto {
        constructor(p?: client.GetListingRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        startAfter: Uint8Array;
        needLocation: boolean;
        static create(properties: client.GetListingRequestProto.$Shape): client.GetListingRequestProto & client.GetListingRequestProto.$Shape;
        static create(properties?: client.GetListingRequestProto.$Properties): client.GetListingRequestProto;
        static encode(m: client.GetListingRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetListingRequestProto & client.GetListingRequestProto.$Shape;
    }

    namespace GetListingRequestProto {
        interface $Properties {
            src: string;
            startAfter: Uint8Array;
            needLocation: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetListingRequestProto.$Properties;
    }

    interface IGetListingResponseProto extends client.GetListingResponseProto.$Properties {
    }

    class GetListingResponseProto {
        constructor(p?: client.GetListingResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        dirList: (hdfs.DirectoryListingProto|null);
        static create(properties: client.GetListingResponseProto.$Shape): client.GetListingResponseProto & client.GetListingResponseProto.$Shape;
        static create(properties?: client.GetListingResponseProto.$Properties): client.GetListingResponseProto;
        static encode(m: client.GetListingResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetListingResponseProto & client.GetListingResponseProto.$Shape;
    }

    namespace GetListingResponseProto {
        interface $Properties {
            dirList?: (hdfs.DirectoryListingProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetListingResponseProto.$Properties;
    }

    interface IGetBlockLocationsRequestProto extends client.GetBlockLocationsRequestProto.$Properties {
    }

    class GetBlockLocationsRequestProto {
        constructor(p?: client.GetBlockLocationsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        offset: number;
        length: number;
        static create(properties: client.GetBlockLocationsRequestProto.$Shape): client.GetBlockLocationsRequestProto & client.GetBlockLocationsRequestProto.$Shape;
        static create(properties?: client.GetBlockLocationsRequestProto.$Properties): client.GetBlockLocationsRequestProto;
        static encode(m: client.GetBlockLocationsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetBlockLocationsRequestProto & client.GetBlockLocationsRequestProto.$Shape;
    }

    namespace GetBlockLocationsRequestProto {
        interface $Properties {
            src: string;
            offset: number;
            length: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetBlockLocationsRequestProto.$Properties;
    }

    interface IGetBlockLocationsResponseProto extends client.GetBlockLocationsResponseProto.$Properties {
    }

    class GetBlockLocationsResponseProto {
        constructor(p?: client.GetBlockLocationsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        locations: (hdfs.LocatedBlocksProto|null);
        static create(properties: client.GetBlockLocationsResponseProto.$Shape): client.GetBlockLocationsResponseProto & client.GetBlockLocationsResponseProto.$Shape;
        static create(properties?: client.GetBlockLocationsResponseProto.$Properties): client.GetBlockLocationsResponseProto;
        static encode(m: client.GetBlockLocationsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetBlockLocationsResponseProto & client.GetBlockLocationsResponseProto.$Shape;
    }

    namespace GetBlockLocationsResponseProto {
        interface $Properties {
            locations?: (hdfs.LocatedBlocksProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetBlockLocationsResponseProto.$Properties;
    }

    interface ICreateRequestProto extends client.CreateRequestProto.$Properties {
    }

    class CreateRequestProto {
        constructor(p?: client.CreateRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        masked: hdfs.FsPermissionProto;
        clientName: string;
        createFlag: number;
        createParent: boolean;
        replication: number;
        blockSize: number;
        cryptoProtocolVersion: hdfs.CryptoProtocolVersionProto[];
        unmasked: (hdfs.FsPermissionProto|null);
        ecPolicyName: (string|null);
        storagePolicy: (string|null);
        static create(properties: client.CreateRequestProto.$Shape): client.CreateRequestProto & client.CreateRequestProto.$Shape;
        static create(properties?: client.CreateRequestProto.$Properties): client.CreateRequestProto;
        static encode(m: client.CreateRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CreateRequestProto & client.CreateRequestProto.$Shape;
    }

    namespace CreateRequestProto {
        interface $Properties {
            src: string;
            masked: hdfs.FsPermissionProto.$Properties;
            clientName: string;
            createFlag: number;
            createParent: boolean;
            replication: number;
            blockSize: number;
            cryptoProtocolVersion?: hdfs.CryptoProtocolVersionProto[];
            unmasked?: (hdfs.FsPermissionProto.$Properties|null);
            ecPolicyName?: (string|null);
            storagePolicy?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CreateRequestProto.$Properties;
    }

    interface ICreateResponseProto extends client.CreateResponseProto.$Properties {
    }

    class CreateResponseProto {
        constructor(p?: client.CreateResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        fs: (hdfs.HdfsFileStatusProto|null);
        static create(properties: client.CreateResponseProto.$Shape): client.CreateResponseProto & client.CreateResponseProto.$Shape;
        static create(properties?: client.CreateResponseProto.$Properties): client.CreateResponseProto;
        static encode(m: client.CreateResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CreateResponseProto & client.CreateResponseProto.$Shape;
    }

    namespace CreateResponseProto {
        interface $Properties {
            fs?: (hdfs.HdfsFileStatusProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CreateResponseProto.$Properties;
    }

    interface IAppendRequestProto extends client.AppendRequestProto.$Properties {
    }

    class AppendRequestProto {
        constructor(p?: client.AppendRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        clientName: string;
        flag: (number|null);
        static create(properties: client.AppendRequestProto.$Shape): client.AppendRequestProto & client.AppendRequestProto.$Shape;
        static create(properties?: client.AppendRequestProto.$Properties): client.AppendRequestProto;
        static encode(m: client.AppendRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AppendRequestProto & client.AppendRequestProto.$Shape;
    }

    namespace AppendRequestProto {
        interface $Properties {
            src: string;
            clientName: string;
            flag?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AppendRequestProto.$Properties;
    }

    interface IAppendResponseProto extends client.AppendResponseProto.$Properties {
    }

    class AppendResponseProto {
        constructor(p?: client.AppendResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        block: (hdfs.LocatedBlockProto|null);
        stat: (hdfs.HdfsFileStatusProto|null);
        static create(properties: client.AppendResponseProto.$Shape): client.AppendResponseProto & client.AppendResponseProto.$Shape;
        static create(properties?: client.AppendResponseProto.$Properties): client.AppendResponseProto;
        static encode(m: client.AppendResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AppendResponseProto & client.AppendResponseProto.$Shape;
    }

    namespace AppendResponseProto {
        interface $Properties {
            block?: (hdfs.LocatedBlockProto.$Properties|null);
            stat?: (hdfs.HdfsFileStatusProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AppendResponseProto.$Properties;
    }

    interface IAddBlockRequestProto extends client.AddBlockRequestProto.$Properties {
    }

    class AddBlockRequestProto {
        constructor(p?: client.AddBlockRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        clientName: string;
        previous: (hdfs.ExtendedBlockProto|null);
        excludeNodes: hdfs.DatanodeInfoProto[];
        fileId: number;
        favoredNodes: string[];
        flags: client.AddBlockFlagProto[];
        static create(properties: client.AddBlockRequestProto.$Shape): client.AddBlockRequestProto & client.AddBlockRequestProto.$Shape;
        static create(properties?: client.AddBlockRequestProto.$Properties): client.AddBlockRequestProto;
        static encode(m: client.AddBlockRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AddBlockRequestProto & client.AddBlockRequestProto.$Shape;
    }

    namespace AddBlockRequestProto {
        interface $Properties {
            src: string;
            clientName: string;
            previous?: (hdfs.ExtendedBlockProto.$Properties|null);
            excludeNodes?: hdfs.DatanodeInfoProto.$Properties[];
            fileId?: (number|null);
            favoredNodes?: string[];
            flags?: client.AddBlockFlagProto[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AddBlockRequestProto.$Properties;
    }

    interface IAddBlockResponseProto extends client.AddBlockResponseProto.$Properties {
    }

    class AddBlockResponseProto {
        constructor(p?: client.AddBlockResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.LocatedBlockProto;
        static create(properties: client.AddBlockResponseProto.$Shape): client.AddBlockResponseProto & client.AddBlockResponseProto.$Shape;
        static create(properties?: client.AddBlockResponseProto.$Properties): client.AddBlockResponseProto;
        static encode(m: client.AddBlockResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AddBlockResponseProto & client.AddBlockResponseProto.$Shape;
    }

    namespace AddBlockResponseProto {
        interface $Properties {
            block: hdfs.LocatedBlockProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AddBlockResponseProto.$Properties;
    }

    interface IAbandonBlockRequestProto extends client.AbandonBlockRequestProto.$Properties {
    }

    class AbandonBlockRequestProto {
        constructor(p?: client.AbandonBlockRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        b: hdfs.ExtendedBlockProto;
        src: string;
        holder: string;
        fileId: number;
        static create(properties: client.AbandonBlockRequestProto.$Shape): client.AbandonBlockRequestProto & client.AbandonBlockRequestProto.$Shape;
        static create(properties?: client.AbandonBlockRequestProto.$Properties): client.AbandonBlockRequestProto;
        static encode(m: client.AbandonBlockRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AbandonBlockRequestProto & client.AbandonBlockRequestProto.$Shape;
    }

    namespace AbandonBlockRequestProto {
        interface $Properties {
            b: hdfs.ExtendedBlockProto.$Properties;
            src: string;
            holder: string;
            fileId?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AbandonBlockRequestProto.$Properties;
    }

    interface IAbandonBlockResponseProto extends client.AbandonBlockResponseProto.$Properties {
    }

    class AbandonBlockResponseProto {
        constructor(p?: client.AbandonBlockResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.AbandonBlockResponseProto.$Shape): client.AbandonBlockResponseProto & client.AbandonBlockResponseProto.$Shape;
        static create(properties?: client.AbandonBlockResponseProto.$Properties): client.AbandonBlockResponseProto;
        static encode(m: client.AbandonBlockResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AbandonBlockResponseProto & client.AbandonBlockResponseProto.$Shape;
    }

    namespace AbandonBlockResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AbandonBlockResponseProto.$Properties;
    }

    interface ICompleteRequestProto extends client.CompleteRequestProto.$Properties {
    }

    class CompleteRequestProto {
        constructor(p?: client.CompleteRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        clientName: string;
        last: (hdfs.ExtendedBlockProto|null);
        fileId: number;
        static create(properties: client.CompleteRequestProto.$Shape): client.CompleteRequestProto & client.CompleteRequestProto.$Shape;
        static create(properties?: client.CompleteRequestProto.$Properties): client.CompleteRequestProto;
        static encode(m: client.CompleteRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CompleteRequestProto & client.CompleteRequestProto.$Shape;
    }

    namespace CompleteRequestProto {
        interface $Properties {
            src: string;
            clientName: string;
            last?: (hdfs.ExtendedBlockProto.$Properties|null);
            fileId?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CompleteRequestProto.$Properties;
    }

    interface ICompleteResponseProto extends client.CompleteResponseProto.$Properties {
    }

    class CompleteResponseProto {
        constructor(p?: client.CompleteResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.CompleteResponseProto.$Shape): client.CompleteResponseProto & client.CompleteResponseProto.$Shape;
        static create(properties?: client.CompleteResponseProto.$Properties): client.CompleteResponseProto;
        static encode(m: client.CompleteResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CompleteResponseProto & client.CompleteResponseProto.$Shape;
    }

    namespace CompleteResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CompleteResponseProto.$Properties;
    }

    interface IGetAdditionalDatanodeRequestProto extends client.GetAdditionalDatanodeRequestProto.$Properties {
    }

    class GetAdditionalDatanodeRequestProto {
        constructor(p?: client.GetAdditionalDatanodeRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        blk: hdfs.ExtendedBlockProto;
        existings: hdfs.DatanodeInfoProto[];
        excludes: hdfs.DatanodeInfoProto[];
        numAdditionalNodes: number;
        clientName: string;
        existingStorageUuids: string[];
        fileId: number;
        static create(properties: client.GetAdditionalDatanodeRequestProto.$Shape): client.GetAdditionalDatanodeRequestProto & client.GetAdditionalDatanodeRequestProto.$Shape;
        static create(properties?: client.GetAdditionalDatanodeRequestProto.$Properties): client.GetAdditionalDatanodeRequestProto;
        static encode(m: client.GetAdditionalDatanodeRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetAdditionalDatanodeRequestProto & client.GetAdditionalDatanodeRequestProto.$Shape;
    }

    namespace GetAdditionalDatanodeRequestProto {
        interface $Properties {
            src: string;
            blk: hdfs.ExtendedBlockProto.$Properties;
            existings?: hdfs.DatanodeInfoProto.$Properties[];
            excludes?: hdfs.DatanodeInfoProto.$Properties[];
            numAdditionalNodes: number;
            clientName: string;
            existingStorageUuids?: string[];
            fileId?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetAdditionalDatanodeRequestProto.$Properties;
    }

    interface IGetAdditionalDatanodeResponseProto extends client.GetAdditionalDatanodeResponseProto.$Properties {
    }

    class GetAdditionalDatanodeResponseProto {
        constructor(p?: client.GetAdditionalDatanodeResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.LocatedBlockProto;
        static create(properties: client.GetAdditionalDatanodeResponseProto.$Shape): client.GetAdditionalDatanodeResponseProto & client.GetAdditionalDatanodeResponseProto.$Shape;
        static create(properties?: client.GetAdditionalDatanodeResponseProto.$Properties): client.GetAdditionalDatanodeResponseProto;
        static encode(m: client.GetAdditionalDatanodeResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetAdditionalDatanodeResponseProto & client.GetAdditionalDatanodeResponseProto.$Shape;
    }

    namespace GetAdditionalDatanodeResponseProto {
        interface $Properties {
            block: hdfs.LocatedBlockProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetAdditionalDatanodeResponseProto.$Properties;
    }

    interface IUpdateBlockForPipelineRequestProto extends client.UpdateBlockForPipelineRequestProto.$Properties {
    }

    class UpdateBlockForPipelineRequestProto {
        constructor(p?: client.UpdateBlockForPipelineRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.ExtendedBlockProto;
        clientName: string;
        static create(properties: client.UpdateBlockForPipelineRequestProto.$Shape): client.UpdateBlockForPipelineRequestProto & client.UpdateBlockForPipelineRequestProto.$Shape;
        static create(properties?: client.UpdateBlockForPipelineRequestProto.$Properties): client.UpdateBlockForPipelineRequestProto;
        static encode(m: client.UpdateBlockForPipelineRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UpdateBlockForPipelineRequestProto & client.UpdateBlockForPipelineRequestProto.$Shape;
    }

    namespace UpdateBlockForPipelineRequestProto {
        interface $Properties {
            block: hdfs.ExtendedBlockProto.$Properties;
            clientName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UpdateBlockForPipelineRequestProto.$Properties;
    }

    interface IUpdateBlockForPipelineResponseProto extends client.UpdateBlockForPipelineResponseProto.$Properties {
    }

    class UpdateBlockForPipelineResponseProto {
        constructor(p?: client.UpdateBlockForPipelineResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.LocatedBlockProto;
        static create(properties: client.UpdateBlockForPipelineResponseProto.$Shape): client.UpdateBlockForPipelineResponseProto & client.UpdateBlockForPipelineResponseProto.$Shape;
        static create(properties?: client.UpdateBlockForPipelineResponseProto.$Properties): client.UpdateBlockForPipelineResponseProto;
        static encode(m: client.UpdateBlockForPipelineResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UpdateBlockForPipelineResponseProto & client.UpdateBlockForPipelineResponseProto.$Shape;
    }

    namespace UpdateBlockForPipelineResponseProto {
        interface $Properties {
            block: hdfs.LocatedBlockProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UpdateBlockForPipelineResponseProto.$Properties;
    }

    interface IUpdatePipelineRequestProto extends client.UpdatePipelineRequestProto.$Properties {
    }

    class UpdatePipelineRequestProto {
        constructor(p?: client.UpdatePipelineRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        clientName: string;
        oldBlock: hdfs.ExtendedBlockProto;
        newBlock: hdfs.ExtendedBlockProto;
        newNodes: hdfs.DatanodeIDProto[];
        storageIDs: string[];
        static create(properties: client.UpdatePipelineRequestProto.$Shape): client.UpdatePipelineRequestProto & client.UpdatePipelineRequestProto.$Shape;
        static create(properties?: client.UpdatePipelineRequestProto.$Properties): client.UpdatePipelineRequestProto;
        static encode(m: client.UpdatePipelineRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UpdatePipelineRequestProto & client.UpdatePipelineRequestProto.$Shape;
    }

    namespace UpdatePipelineRequestProto {
        interface $Properties {
            clientName: string;
            oldBlock: hdfs.ExtendedBlockProto.$Properties;
            newBlock: hdfs.ExtendedBlockProto.$Properties;
            newNodes?: hdfs.DatanodeIDProto.$Properties[];
            storageIDs?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UpdatePipelineRequestProto.$Properties;
    }

    interface IUpdatePipelineResponseProto extends client.UpdatePipelineResponseProto.$Properties {
    }

    class UpdatePipelineResponseProto {
        constructor(p?: client.UpdatePipelineResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.UpdatePipelineResponseProto.$Shape): client.UpdatePipelineResponseProto & client.UpdatePipelineResponseProto.$Shape;
        static create(properties?: client.UpdatePipelineResponseProto.$Properties): client.UpdatePipelineResponseProto;
        static encode(m: client.UpdatePipelineResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UpdatePipelineResponseProto & client.UpdatePipelineResponseProto.$Shape;
    }

    namespace UpdatePipelineResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UpdatePipelineResponseProto.$Properties;
    }

    interface IReportBadBlocksRequestProto extends client.ReportBadBlocksRequestProto.$Properties {
    }

    class ReportBadBlocksRequestProto {
        constructor(p?: client.ReportBadBlocksRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        blocks: hdfs.LocatedBlockProto[];
        static create(properties: client.ReportBadBlocksRequestProto.$Shape): client.ReportBadBlocksRequestProto & client.ReportBadBlocksRequestProto.$Shape;
        static create(properties?: client.ReportBadBlocksRequestProto.$Properties): client.ReportBadBlocksRequestProto;
        static encode(m: client.ReportBadBlocksRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ReportBadBlocksRequestProto & client.ReportBadBlocksRequestProto.$Shape;
    }

    namespace ReportBadBlocksRequestProto {
        interface $Properties {
            blocks?: hdfs.LocatedBlockProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ReportBadBlocksRequestProto.$Properties;
    }

    interface IReportBadBlocksResponseProto extends client.ReportBadBlocksResponseProto.$Properties {
    }

    class ReportBadBlocksResponseProto {
        constructor(p?: client.ReportBadBlocksResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.ReportBadBlocksResponseProto.$Shape): client.ReportBadBlocksResponseProto & client.ReportBadBlocksResponseProto.$Shape;
        static create(properties?: client.ReportBadBlocksResponseProto.$Properties): client.ReportBadBlocksResponseProto;
        static encode(m: client.ReportBadBlocksResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ReportBadBlocksResponseProto & client.ReportBadBlocksResponseProto.$Shape;
    }

    namespace ReportBadBlocksResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ReportBadBlocksResponseProto.$Properties;
    }

    interface IFsyncRequestProto extends client.FsyncRequestProto.$Properties {
    }

    class FsyncRequestProto {
        constructor(p?: client.FsyncRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        client: string;
        lastBlockLength: number;
        fileId: number;
        static create(properties: client.FsyncRequestProto.$Shape): client.FsyncRequestProto & client.FsyncRequestProto.$Shape;
        static create(properties?: client.FsyncRequestProto.$Properties): client.FsyncRequestProto;
        static encode(m: client.FsyncRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.FsyncRequestProto & client.FsyncRequestProto.$Shape;
    }

    namespace FsyncRequestProto {
        interface $Properties {
            src: string;
            client: string;
            lastBlockLength?: (number|null);
            fileId?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.FsyncRequestProto.$Properties;
    }

    interface IFsyncResponseProto extends client.FsyncResponseProto.$Properties {
    }

    class FsyncResponseProto {
        constructor(p?: client.FsyncResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.FsyncResponseProto.$Shape): client.FsyncResponseProto & client.FsyncResponseProto.$Shape;
        static create(properties?: client.FsyncResponseProto.$Properties): client.FsyncResponseProto;
        static encode(m: client.FsyncResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.FsyncResponseProto & client.FsyncResponseProto.$Shape;
    }

    namespace FsyncResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.FsyncResponseProto.$Properties;
    }

    interface IRenewLeaseRequestProto extends client.RenewLeaseRequestProto.$Properties {
    }

    class RenewLeaseRequestProto {
        constructor(p?: client.RenewLeaseRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        clientName: string;
        namespaces: string[];
        static create(properties: client.RenewLeaseRequestProto.$Shape): client.RenewLeaseRequestProto & client.RenewLeaseRequestProto.$Shape;
        static create(properties?: client.RenewLeaseRequestProto.$Properties): client.RenewLeaseRequestProto;
        static encode(m: client.RenewLeaseRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenewLeaseRequestProto & client.RenewLeaseRequestProto.$Shape;
    }

    namespace RenewLeaseRequestProto {
        interface $Properties {
            clientName: string;
            namespaces?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenewLeaseRequestProto.$Properties;
    }

    interface IRenewLeaseResponseProto extends client.RenewLeaseResponseProto.$Properties {
    }

    class RenewLeaseResponseProto {
        constructor(p?: client.RenewLeaseResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RenewLeaseResponseProto.$Shape): client.RenewLeaseResponseProto & client.RenewLeaseResponseProto.$Shape;
        static create(properties?: client.RenewLeaseResponseProto.$Properties): client.RenewLeaseResponseProto;
        static encode(m: client.RenewLeaseResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenewLeaseResponseProto & client.RenewLeaseResponseProto.$Shape;
    }

    namespace RenewLeaseResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenewLeaseResponseProto.$Properties;
    }

    interface IRecoverLeaseRequestProto extends client.RecoverLeaseRequestProto.$Properties {
    }

    class RecoverLeaseRequestProto {
        constructor(p?: client.RecoverLeaseRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        clientName: string;
        static create(properties: client.RecoverLeaseRequestProto.$Shape): client.RecoverLeaseRequestProto & client.RecoverLeaseRequestProto.$Shape;
        static create(properties?: client.RecoverLeaseRequestProto.$Properties): client.RecoverLeaseRequestProto;
        static encode(m: client.RecoverLeaseRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RecoverLeaseRequestProto & client.RecoverLeaseRequestProto.$Shape;
    }

    namespace RecoverLeaseRequestProto {
        interface $Properties {
            src: string;
            clientName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RecoverLeaseRequestProto.$Properties;
    }

    interface IRecoverLeaseResponseProto extends client.RecoverLeaseResponseProto.$Properties {
    }

    class RecoverLeaseResponseProto {
        constructor(p?: client.RecoverLeaseResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.RecoverLeaseResponseProto.$Shape): client.RecoverLeaseResponseProto & client.RecoverLeaseResponseProto.$Shape;
        static create(properties?: client.RecoverLeaseResponseProto.$Properties): client.RecoverLeaseResponseProto;
        static encode(m: client.RecoverLeaseResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RecoverLeaseResponseProto & client.RecoverLeaseResponseProto.$Shape;
    }

    namespace RecoverLeaseResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RecoverLeaseResponseProto.$Properties;
    }

    interface IIsFileClosedRequestProto extends client.IsFileClosedRequestProto.$Properties {
    }

    class IsFileClosedRequestProto {
        constructor(p?: client.IsFileClosedRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.IsFileClosedRequestProto.$Shape): client.IsFileClosedRequestProto & client.IsFileClosedRequestProto.$Shape;
        static create(properties?: client.IsFileClosedRequestProto.$Properties): client.IsFileClosedRequestProto;
        static encode(m: client.IsFileClosedRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.IsFileClosedRequestProto & client.IsFileClosedRequestProto.$Shape;
    }

    namespace IsFileClosedRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.IsFileClosedRequestProto.$Properties;
    }

    interface IIsFileClosedResponseProto extends client.IsFileClosedResponseProto.$Properties {
    }

    class IsFileClosedResponseProto {
        constructor(p?: client.IsFileClosedResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.IsFileClosedResponseProto.$Shape): client.IsFileClosedResponseProto & client.IsFileClosedResponseProto.$Shape;
        static create(properties?: client.IsFileClosedResponseProto.$Properties): client.IsFileClosedResponseProto;
        static encode(m: client.IsFileClosedResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.IsFileClosedResponseProto & client.IsFileClosedResponseProto.$Shape;
    }

    namespace IsFileClosedResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.IsFileClosedResponseProto.$Properties;
    }

    interface ITruncateRequestProto extends client.TruncateRequestProto.$Properties {
    }

    class TruncateRequestProto {
        constructor(p?: client.TruncateRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        newLength: number;
        clientName: string;
        static create(properties: client.TruncateRequestProto.$Shape): client.TruncateRequestProto & client.TruncateRequestProto.$Shape;
        static create(properties?: client.TruncateRequestProto.$Properties): client.TruncateRequestProto;
        static encode(m: client.TruncateRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.TruncateRequestProto & client.TruncateRequestProto.$Shape;
    }

    namespace TruncateRequestProto {
        interface $Properties {
            src: string;
            newLength: number;
            clientName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.TruncateRequestProto.$Properties;
    }

    interface ITruncateResponseProto extends client.TruncateResponseProto.$Properties {
    }

    class TruncateResponseProto {
        constructor(p?: client.TruncateResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.TruncateResponseProto.$Shape): client.TruncateResponseProto & client.TruncateResponseProto.$Shape;
        static create(properties?: client.TruncateResponseProto.$Properties): client.TruncateResponseProto;
        static encode(m: client.TruncateResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.TruncateResponseProto & client.TruncateResponseProto.$Shape;
    }

    namespace TruncateResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.TruncateResponseProto.$Properties;
    }

    interface IConcatRequestProto extends client.ConcatRequestProto.$Properties {
    }

    class ConcatRequestProto {
        constructor(p?: client.ConcatRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        trg: string;
        srcs: string[];
        static create(properties: client.ConcatRequestProto.$Shape): client.ConcatRequestProto & client.ConcatRequestProto.$Shape;
        static create(properties?: client.ConcatRequestProto.$Properties): client.ConcatRequestProto;
        static encode(m: client.ConcatRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ConcatRequestProto & client.ConcatRequestProto.$Shape;
    }

    namespace ConcatRequestProto {
        interface $Properties {
            trg: string;
            srcs?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ConcatRequestProto.$Properties;
    }

    interface IConcatResponseProto extends client.ConcatResponseProto.$Properties {
    }

    class ConcatResponseProto {
        constructor(p?: client.ConcatResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.ConcatResponseProto.$Shape): client.ConcatResponseProto & client.ConcatResponseProto.$Shape;
        static create(properties?: client.ConcatResponseProto.$Properties): client.ConcatResponseProto;
        static encode(m: client.ConcatResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ConcatResponseProto & client.ConcatResponseProto.$Shape;
    }

    namespace ConcatResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ConcatResponseProto.$Properties;
    }

    interface IGetPreferredBlockSizeRequestProto extends client.GetPreferredBlockSizeRequestProto.$Properties {
    }

    class GetPreferredBlockSizeRequestProto {
        constructor(p?: client.GetPreferredBlockSizeRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        filename: string;
        static create(properties: client.GetPreferredBlockSizeRequestProto.$Shape): client.GetPreferredBlockSizeRequestProto & client.GetPreferredBlockSizeRequestProto.$Shape;
        static create(properties?: client.GetPreferredBlockSizeRequestProto.$Properties): client.GetPreferredBlockSizeRequestProto;
        static encode(m: client.GetPreferredBlockSizeRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetPreferredBlockSizeRequestProto & client.GetPreferredBlockSizeRequestProto.$Shape;
    }

    namespace GetPreferredBlockSizeRequestProto {
        interface $Properties {
            filename: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetPreferredBlockSizeRequestProto.$Properties;
    }

    interface IGetPreferredBlockSizeResponseProto extends client.GetPreferredBlockSizeResponseProto.$Properties {
    }

    class GetPreferredBlockSizeResponseProto {
        constructor(p?: client.GetPreferredBlockSizeResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        bsize: number;
        static create(properties: client.GetPreferredBlockSizeResponseProto.$Shape): client.GetPreferredBlockSizeResponseProto & client.GetPreferredBlockSizeResponseProto.$Shape;
        static create(properties?: client.GetPreferredBlockSizeResponseProto.$Properties): client.GetPreferredBlockSizeResponseProto;
        static encode(m: client.GetPreferredBlockSizeResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetPreferredBlockSizeResponseProto & client.GetPreferredBlockSizeResponseProto.$Shape;
    }

    namespace GetPreferredBlockSizeResponseProto {
        interface $Properties {
            bsize: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetPreferredBlockSizeResponseProto.$Properties;
    }

    interface IGetLocatedFileInfoRequestProto extends client.GetLocatedFileInfoRequestProto.$Properties {
    }

    class GetLocatedFileInfoRequestProto {
        constructor(p?: client.GetLocatedFileInfoRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: (string|null);
        needBlockToken: boolean;
        static create(properties: client.GetLocatedFileInfoRequestProto.$Shape): client.GetLocatedFileInfoRequestProto & client.GetLocatedFileInfoRequestProto.$Shape;
        static create(properties?: client.GetLocatedFileInfoRequestProto.$Properties): client.GetLocatedFileInfoRequestProto;
        static encode(m: client.GetLocatedFileInfoRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetLocatedFileInfoRequestProto & client.GetLocatedFileInfoRequestProto.$Shape;
    }

    namespace GetLocatedFileInfoRequestProto {
        interface $Properties {
            src?: (string|null);
            needBlockToken?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetLocatedFileInfoRequestProto.$Properties;
    }

    interface IGetLocatedFileInfoResponseProto extends client.GetLocatedFileInfoResponseProto.$Properties {
    }

    class GetLocatedFileInfoResponseProto {
        constructor(p?: client.GetLocatedFileInfoResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        fs: (hdfs.HdfsFileStatusProto|null);
        static create(properties: client.GetLocatedFileInfoResponseProto.$Shape): client.GetLocatedFileInfoResponseProto & client.GetLocatedFileInfoResponseProto.$Shape;
        static create(properties?: client.GetLocatedFileInfoResponseProto.$Properties): client.GetLocatedFileInfoResponseProto;
        static encode(m: client.GetLocatedFileInfoResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetLocatedFileInfoResponseProto & client.GetLocatedFileInfoResponseProto.$Shape;
    }

    namespace GetLocatedFileInfoResponseProto {
        interface $Properties {
            fs?: (hdfs.HdfsFileStatusProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetLocatedFileInfoResponseProto.$Properties;
    }

    interface IGetBatchedListingRequestProto extends client.GetBatchedListingRequestProto.$Properties {
    }

    class GetBatchedListingRequestProto {
        constructor(p?: client.GetBatchedListingRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        paths: string[];
        startAfter: Uint8Array;
        needLocation: boolean;
        static create(properties: client.GetBatchedListingRequestProto.$Shape): client.GetBatchedListingRequestProto & client.GetBatchedListingRequestProto.$Shape;
        static create(properties?: client.GetBatchedListingRequestProto.$Properties): client.GetBatchedListingRequestProto;
        static encode(m: client.GetBatchedListingRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetBatchedListingRequestProto & client.GetBatchedListingRequestProto.$Shape;
    }

    namespace GetBatchedListingRequestProto {
        interface $Properties {
            paths?: string[];
            startAfter: Uint8Array;
            needLocation: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetBatchedListingRequestProto.$Properties;
    }

    interface IGetBatchedListingResponseProto extends client.GetBatchedListingResponseProto.$Properties {
    }

    class GetBatchedListingResponseProto {
        constructor(p?: client.GetBatchedListingResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        listings: hdfs.BatchedDirectoryListingProto[];
        hasMore: boolean;
        startAfter: Uint8Array;
        static create(properties: client.GetBatchedListingResponseProto.$Shape): client.GetBatchedListingResponseProto & client.GetBatchedListingResponseProto.$Shape;
        static create(properties?: client.GetBatchedListingResponseProto.$Properties): client.GetBatchedListingResponseProto;
        static encode(m: client.GetBatchedListingResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetBatchedListingResponseProto & client.GetBatchedListingResponseProto.$Shape;
    }

    namespace GetBatchedListingResponseProto {
        interface $Properties {
            listings?: hdfs.BatchedDirectoryListingProto.$Properties[];
            hasMore: boolean;
            startAfter: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetBatchedListingResponseProto.$Properties;
    }

    interface IBatchedListingKeyProto extends client.BatchedListingKeyProto.$Properties {
    }

    class BatchedListingKeyProto {
        constructor(p?: client.BatchedListingKeyProto.$Properties);
        $unknowns?: Uint8Array[];
        checksum: number;
        pathIndex: number;
        startAfter: Uint8Array;
        static create(properties: client.BatchedListingKeyProto.$Shape): client.BatchedListingKeyProto & client.BatchedListingKeyProto.$Shape;
        static create(properties?: client.BatchedListingKeyProto.$Properties): client.BatchedListingKeyProto;
        static encode(m: client.BatchedListingKeyProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.BatchedListingKeyProto & client.BatchedListingKeyProto.$Shape;
    }

    namespace BatchedListingKeyProto {
        interface $Properties {
            checksum: number;
            pathIndex: number;
            startAfter: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.BatchedListingKeyProto.$Properties;
    }

    interface IRenameRequestProto extends client.RenameRequestProto.$Properties {
    }

    class RenameRequestProto {
        constructor(p?: client.RenameRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        dst: string;
        static create(properties: client.RenameRequestProto.$Shape): client.RenameRequestProto & client.RenameRequestProto.$Shape;
        static create(properties?: client.RenameRequestProto.$Properties): client.RenameRequestProto;
        static encode(m: client.RenameRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenameRequestProto & client.RenameRequestProto.$Shape;
    }

    namespace RenameRequestProto {
        interface $Properties {
            src: string;
            dst: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenameRequestProto.$Properties;
    }

    interface IRenameResponseProto extends client.RenameResponseProto.$Properties {
    }

    class RenameResponseProto {
        constructor(p?: client.RenameResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.RenameResponseProto.$Shape): client.RenameResponseProto & client.RenameResponseProto.$Shape;
        static create(properties?: client.RenameResponseProto.$Properties): client.RenameResponseProto;
        static encode(m: client.RenameResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenameResponseProto & client.RenameResponseProto.$Shape;
    }

    namespace RenameResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenameResponseProto.$Properties;
    }

    interface IRename2RequestProto extends client.Rename2RequestProto.$Properties {
    }

    class Rename2RequestProto {
        constructor(p?: client.Rename2RequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        dst: string;
        overwriteDest: boolean;
        moveToTrash: (boolean|null);
        static create(properties: client.Rename2RequestProto.$Shape): client.Rename2RequestProto & client.Rename2RequestProto.$Shape;
        static create(properties?: client.Rename2RequestProto.$Properties): client.Rename2RequestProto;
        static encode(m: client.Rename2RequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.Rename2RequestProto & client.Rename2RequestProto.$Shape;
    }

    namespace Rename2RequestProto {
        interface $Properties {
            src: string;
            dst: string;
            overwriteDest: boolean;
            moveToTrash?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.Rename2RequestProto.$Properties;
    }

    interface IRename2ResponseProto extends client.Rename2ResponseProto.$Properties {
    }

    class Rename2ResponseProto {
        constructor(p?: client.Rename2ResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.Rename2ResponseProto.$Shape): client.Rename2ResponseProto & client.Rename2ResponseProto.$Shape;
        static create(properties?: client.Rename2ResponseProto.$Properties): client.Rename2ResponseProto;
        static encode(m: client.Rename2ResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.Rename2ResponseProto & client.Rename2ResponseProto.$Shape;
    }

    namespace Rename2ResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.Rename2ResponseProto.$Properties;
    }

    interface IDeleteRequestProto extends client.DeleteRequestProto.$Properties {
    }

    class DeleteRequestProto {
        constructor(p?: client.DeleteRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        recursive: boolean;
        static create(properties: client.DeleteRequestProto.$Shape): client.DeleteRequestProto & client.DeleteRequestProto.$Shape;
        static create(properties?: client.DeleteRequestProto.$Properties): client.DeleteRequestProto;
        static encode(m: client.DeleteRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DeleteRequestProto & client.DeleteRequestProto.$Shape;
    }

    namespace DeleteRequestProto {
        interface $Properties {
            src: string;
            recursive: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DeleteRequestProto.$Properties;
    }

    interface IDeleteResponseProto extends client.DeleteResponseProto.$Properties {
    }

    class DeleteResponseProto {
        constructor(p?: client.DeleteResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.DeleteResponseProto.$Shape): client.DeleteResponseProto & client.DeleteResponseProto.$Shape;
        static create(properties?: client.DeleteResponseProto.$Properties): client.DeleteResponseProto;
        static encode(m: client.DeleteResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DeleteResponseProto & client.DeleteResponseProto.$Shape;
    }

    namespace DeleteResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DeleteResponseProto.$Properties;
    }

    interface IMkdirsRequestProto extends client.MkdirsRequestProto.$Properties {
    }

    class MkdirsRequestProto {
        constructor(p?: client.MkdirsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        masked: hdfs.FsPermissionProto;
        createParent: boolean;
        unmasked: (hdfs.FsPermissionProto|null);
        static create(properties: client.MkdirsRequestProto.$Shape): client.MkdirsRequestProto & client.MkdirsRequestProto.$Shape;
        static create(properties?: client.MkdirsRequestProto.$Properties): client.MkdirsRequestProto;
        static encode(m: client.MkdirsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.MkdirsRequestProto & client.MkdirsRequestProto.$Shape;
    }

    namespace MkdirsRequestProto {
        interface $Properties {
            src: string;
            masked: hdfs.FsPermissionProto.$Properties;
            createParent: boolean;
            unmasked?: (hdfs.FsPermissionProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.MkdirsRequestProto.$Properties;
    }

    interface IMkdirsResponseProto extends client.MkdirsResponseProto.$Properties {
    }

    class MkdirsResponseProto {
        constructor(p?: client.MkdirsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.MkdirsResponseProto.$Shape): client.MkdirsResponseProto & client.MkdirsResponseProto.$Shape;
        static create(properties?: client.MkdirsResponseProto.$Properties): client.MkdirsResponseProto;
        static encode(m: client.MkdirsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.MkdirsResponseProto & client.MkdirsResponseProto.$Shape;
    }

    namespace MkdirsResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.MkdirsResponseProto.$Properties;
    }

    interface ICreateSymlinkRequestProto extends client.CreateSymlinkRequestProto.$Properties {
    }

    class CreateSymlinkRequestProto {
        constructor(p?: client.CreateSymlinkRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        target: string;
        link: string;
        dirPerm: hdfs.FsPermissionProto;
        createParent: boolean;
        static create(properties: client.CreateSymlinkRequestProto.$Shape): client.CreateSymlinkRequestProto & client.CreateSymlinkRequestProto.$Shape;
        static create(properties?: client.CreateSymlinkRequestProto.$Properties): client.CreateSymlinkRequestProto;
        static encode(m: client.CreateSymlinkRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CreateSymlinkRequestProto & client.CreateSymlinkRequestProto.$Shape;
    }

    namespace CreateSymlinkRequestProto {
        interface $Properties {
            target: string;
            link: string;
            dirPerm: hdfs.FsPermissionProto.$Properties;
            createParent: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CreateSymlinkRequestProto.$Properties;
    }

    interface ICreateSymlinkResponseProto extends client.CreateSymlinkResponseProto.$Properties {
    }

    class CreateSymlinkResponseProto {
        constructor(p?: client.CreateSymlinkResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.CreateSymlinkResponseProto.$Shape): client.CreateSymlinkResponseProto & client.CreateSymlinkResponseProto.$Shape;
        static create(properties?: client.CreateSymlinkResponseProto.$Properties): client.CreateSymlinkResponseProto;
        static encode(m: client.CreateSymlinkResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CreateSymlinkResponseProto & client.CreateSymlinkResponseProto.$Shape;
    }

    namespace CreateSymlinkResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CreateSymlinkResponseProto.$Properties;
    }

    interface IGetLinkTargetRequestProto extends client.GetLinkTargetRequestProto.$Properties {
    }

    class GetLinkTargetRequestProto {
        constructor(p?: client.GetLinkTargetRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        path: string;
        static create(properties: client.GetLinkTargetRequestProto.$Shape): client.GetLinkTargetRequestProto & client.GetLinkTargetRequestProto.$Shape;
        static create(properties?: client.GetLinkTargetRequestProto.$Properties): client.GetLinkTargetRequestProto;
        static encode(m: client.GetLinkTargetRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetLinkTargetRequestProto & client.GetLinkTargetRequestProto.$Shape;
    }

    namespace GetLinkTargetRequestProto {
        interface $Properties {
            path: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetLinkTargetRequestProto.$Properties;
    }

    interface IGetLinkTargetResponseProto extends client.GetLinkTargetResponseProto.$Properties {
    }

    class GetLinkTargetResponseProto {
        constructor(p?: client.GetLinkTargetResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        targetPath: (string|null);
        static create(properties: client.GetLinkTargetResponseProto.$Shape): client.GetLinkTargetResponseProto & client.GetLinkTargetResponseProto.$Shape;
        static create(properties?: client.GetLinkTargetResponseProto.$Properties): client.GetLinkTargetResponseProto;
        static encode(m: client.GetLinkTargetResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetLinkTargetResponseProto & client.GetLinkTargetResponseProto.$Shape;
    }

    namespace GetLinkTargetResponseProto {
        interface $Properties {
            targetPath?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetLinkTargetResponseProto.$Properties;
    }

    interface IGetEnclosingRootRequestProto extends client.GetEnclosingRootRequestProto.$Properties {
    }

    class GetEnclosingRootRequestProto {
        constructor(p?: client.GetEnclosingRootRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        filename: (string|null);
        static create(properties: client.GetEnclosingRootRequestProto.$Shape): client.GetEnclosingRootRequestProto & client.GetEnclosingRootRequestProto.$Shape;
        static create(properties?: client.GetEnclosingRootRequestProto.$Properties): client.GetEnclosingRootRequestProto;
        static encode(m: client.GetEnclosingRootRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetEnclosingRootRequestProto & client.GetEnclosingRootRequestProto.$Shape;
    }

    namespace GetEnclosingRootRequestProto {
        interface $Properties {
            filename?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetEnclosingRootRequestProto.$Properties;
    }

    interface IGetEnclosingRootResponseProto extends client.GetEnclosingRootResponseProto.$Properties {
    }

    class GetEnclosingRootResponseProto {
        constructor(p?: client.GetEnclosingRootResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        enclosingRootPath: (string|null);
        static create(properties: client.GetEnclosingRootResponseProto.$Shape): client.GetEnclosingRootResponseProto & client.GetEnclosingRootResponseProto.$Shape;
        static create(properties?: client.GetEnclosingRootResponseProto.$Properties): client.GetEnclosingRootResponseProto;
        static encode(m: client.GetEnclosingRootResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetEnclosingRootResponseProto & client.GetEnclosingRootResponseProto.$Shape;
    }

    namespace GetEnclosingRootResponseProto {
        interface $Properties {
            enclosingRootPath?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetEnclosingRootResponseProto.$Properties;
    }

    interface ISetReplicationRequestProto extends client.SetReplicationRequestProto.$Properties {
    }

    class SetReplicationRequestProto {
        constructor(p?: client.SetReplicationRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        replication: number;
        static create(properties: client.SetReplicationRequestProto.$Shape): client.SetReplicationRequestProto & client.SetReplicationRequestProto.$Shape;
        static create(properties?: client.SetReplicationRequestProto.$Properties): client.SetReplicationRequestProto;
        static encode(m: client.SetReplicationRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetReplicationRequestProto & client.SetReplicationRequestProto.$Shape;
    }

    namespace SetReplicationRequestProto {
        interface $Properties {
            src: string;
            replication: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetReplicationRequestProto.$Properties;
    }

    interface ISetReplicationResponseProto extends client.SetReplicationResponseProto.$Properties {
    }

    class SetReplicationResponseProto {
        constructor(p?: client.SetReplicationResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.SetReplicationResponseProto.$Shape): client.SetReplicationResponseProto & client.SetReplicationResponseProto.$Shape;
        static create(properties?: client.SetReplicationResponseProto.$Properties): client.SetReplicationResponseProto;
        static encode(m: client.SetReplicationResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetReplicationResponseProto & client.SetReplicationResponseProto.$Shape;
    }

    namespace SetReplicationResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetReplicationResponseProto.$Properties;
    }

    interface ISetPermissionRequestProto extends client.SetPermissionRequestProto.$Properties {
    }

    class SetPermissionRequestProto {
        constructor(p?: client.SetPermissionRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        permission: hdfs.FsPermissionProto;
        static create(properties: client.SetPermissionRequestProto.$Shape): client.SetPermissionRequestProto & client.SetPermissionRequestProto.$Shape;
        static create(properties?: client.SetPermissionRequestProto.$Properties): client.SetPermissionRequestProto;
        static encode(m: client.SetPermissionRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetPermissionRequestProto & client.SetPermissionRequestProto.$Shape;
    }

    namespace SetPermissionRequestProto {
        interface $Properties {
            src: string;
            permission: hdfs.FsPermissionProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetPermissionRequestProto.$Properties;
    }

    interface ISetPermissionResponseProto extends client.SetPermissionResponseProto.$Properties {
    }

    class SetPermissionResponseProto {
        constructor(p?: client.SetPermissionResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetPermissionResponseProto.$Shape): client.SetPermissionResponseProto & client.SetPermissionResponseProto.$Shape;
        static create(properties?: client.SetPermissionResponseProto.$Properties): client.SetPermissionResponseProto;
        static encode(m: client.SetPermissionResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetPermissionResponseProto & client.SetPermissionResponseProto.$Shape;
    }

    namespace SetPermissionResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetPermissionResponseProto.$Properties;
    }

    interface ISetOwnerRequestProto extends client.SetOwnerRequestProto.$Properties {
    }

    class SetOwnerRequestProto {
        constructor(p?: client.SetOwnerRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        username: (string|null);
        groupname: (string|null);
        static create(properties: client.SetOwnerRequestProto.$Shape): client.SetOwnerRequestProto & client.SetOwnerRequestProto.$Shape;
        static create(properties?: client.SetOwnerRequestProto.$Properties): client.SetOwnerRequestProto;
        static encode(m: client.SetOwnerRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetOwnerRequestProto & client.SetOwnerRequestProto.$Shape;
    }

    namespace SetOwnerRequestProto {
        interface $Properties {
            src: string;
            username?: (string|null);
            groupname?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetOwnerRequestProto.$Properties;
    }

    interface ISetOwnerResponseProto extends client.SetOwnerResponseProto.$Properties {
    }

    class SetOwnerResponseProto {
        constructor(p?: client.SetOwnerResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetOwnerResponseProto.$Shape): client.SetOwnerResponseProto & client.SetOwnerResponseProto.$Shape;
        static create(properties?: client.SetOwnerResponseProto.$Properties): client.SetOwnerResponseProto;
        static encode(m: client.SetOwnerResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetOwnerResponseProto & client.SetOwnerResponseProto.$Shape;
    }

    namespace SetOwnerResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetOwnerResponseProto.$Properties;
    }

    interface ISetTimesRequestProto extends client.SetTimesRequestProto.$Properties {
    }

    class SetTimesRequestProto {
        constructor(p?: client.SetTimesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        mtime: number;
        atime: number;
        static create(properties: client.SetTimesRequestProto.$Shape): client.SetTimesRequestProto & client.SetTimesRequestProto.$Shape;
        static create(properties?: client.SetTimesRequestProto.$Properties): client.SetTimesRequestProto;
        static encode(m: client.SetTimesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetTimesRequestProto & client.SetTimesRequestProto.$Shape;
    }

    namespace SetTimesRequestProto {
        interface $Properties {
            src: string;
            mtime: number;
            atime: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetTimesRequestProto.$Properties;
    }

    interface ISetTimesResponseProto extends client.SetTimesResponseProto.$Properties {
    }

    class SetTimesResponseProto {
        constructor(p?: client.SetTimesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetTimesResponseProto.$Shape): client.SetTimesResponseProto & client.SetTimesResponseProto.$Shape;
        static create(properties?: client.SetTimesResponseProto.$Properties): client.SetTimesResponseProto;
        static encode(m: client.SetTimesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetTimesResponseProto & client.SetTimesResponseProto.$Shape;
    }

    namespace SetTimesResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetTimesResponseProto.$Properties;
    }

    interface ICheckAccessRequestProto extends client.CheckAccessRequestProto.$Properties {
    }

    class CheckAccessRequestProto {
        constructor(p?: client.CheckAccessRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        path: string;
        mode: client.AclEntryProto.FsActionProto;
        static create(properties: client.CheckAccessRequestProto.$Shape): client.CheckAccessRequestProto & client.CheckAccessRequestProto.$Shape;
        static create(properties?: client.CheckAccessRequestProto.$Properties): client.CheckAccessRequestProto;
        static encode(m: client.CheckAccessRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CheckAccessRequestProto & client.CheckAccessRequestProto.$Shape;
    }

    namespace CheckAccessRequestProto {
        interface $Properties {
            path: string;
            mode: client.AclEntryProto.FsActionProto;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CheckAccessRequestProto.$Properties;
    }

    interface ICheckAccessResponseProto extends client.CheckAccessResponseProto.$Properties {
    }

    class CheckAccessResponseProto {
        constructor(p?: client.CheckAccessResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.CheckAccessResponseProto.$Shape): client.CheckAccessResponseProto & client.CheckAccessResponseProto.$Shape;
        static create(properties?: client.CheckAccessResponseProto.$Properties): client.CheckAccessResponseProto;
        static encode(m: client.CheckAccessResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CheckAccessResponseProto & client.CheckAccessResponseProto.$Shape;
    }

    namespace CheckAccessResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CheckAccessResponseProto.$Properties;
    }

    interface IGetContentSummaryRequestProto extends client.GetContentSummaryRequestProto.$Properties {
    }

    class GetContentSummaryRequestProto {
        constructor(p?: client.GetContentSummaryRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        path: string;
        static create(properties: client.GetContentSummaryRequestProto.$Shape): client.GetContentSummaryRequestProto & client.GetContentSummaryRequestProto.$Shape;
        static create(properties?: client.GetContentSummaryRequestProto.$Properties): client.GetContentSummaryRequestProto;
        static encode(m: client.GetContentSummaryRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetContentSummaryRequestProto & client.GetContentSummaryRequestProto.$Shape;
    }

    namespace GetContentSummaryRequestProto {
        interface $Properties {
            path: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetContentSummaryRequestProto.$Properties;
    }

    interface IGetContentSummaryResponseProto extends client.GetContentSummaryResponseProto.$Properties {
    }

    class GetContentSummaryResponseProto {
        constructor(p?: client.GetContentSummaryResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        summary: hdfs.ContentSummaryProto;
        static create(properties: client.GetContentSummaryResponseProto.$Shape): client.GetContentSummaryResponseProto & client.GetContentSummaryResponseProto.$Shape;
        static create(properties?: client.GetContentSummaryResponseProto.$Properties): client.GetContentSummaryResponseProto;
        static encode(m: client.GetContentSummaryResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetContentSummaryResponseProto & client.GetContentSummaryResponseProto.$Shape;
    }

    namespace GetContentSummaryResponseProto {
        interface $Properties {
            summary: hdfs.ContentSummaryProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetContentSummaryResponseProto.$Properties;
    }

    interface IGetQuotaUsageRequestProto extends client.GetQuotaUsageRequestProto.$Properties {
    }

    class GetQuotaUsageRequestProto {
        constructor(p?: client.GetQuotaUsageRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        path: string;
        static create(properties: client.GetQuotaUsageRequestProto.$Shape): client.GetQuotaUsageRequestProto & client.GetQuotaUsageRequestProto.$Shape;
        static create(properties?: client.GetQuotaUsageRequestProto.$Properties): client.GetQuotaUsageRequestProto;
        static encode(m: client.GetQuotaUsageRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetQuotaUsageRequestProto & client.GetQuotaUsageRequestProto.$Shape;
    }

    namespace GetQuotaUsageRequestProto {
        interface $Properties {
            path: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetQuotaUsageRequestProto.$Properties;
    }

    interface IGetQuotaUsageResponseProto extends client.GetQuotaUsageResponseProto.$Properties {
    }

    class GetQuotaUsageResponseProto {
        constructor(p?: client.GetQuotaUsageResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        usage: hdfs.QuotaUsageProto;
        static create(properties: client.GetQuotaUsageResponseProto.$Shape): client.GetQuotaUsageResponseProto & client.GetQuotaUsageResponseProto.$Shape;
        static create(properties?: client.GetQuotaUsageResponseProto.$Properties): client.GetQuotaUsageResponseProto;
        static encode(m: client.GetQuotaUsageResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetQuotaUsageResponseProto & client.GetQuotaUsageResponseProto.$Shape;
    }

    namespace GetQuotaUsageResponseProto {
        interface $Properties {
            usage: hdfs.QuotaUsageProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetQuotaUsageResponseProto.$Properties;
    }

    interface ISetQuotaRequestProto extends client.SetQuotaRequestProto.$Properties {
    }

    class SetQuotaRequestProto {
        constructor(p?: client.SetQuotaRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        path: string;
        namespaceQuota: number;
        storagespaceQuota: number;
        storageType: (hdfs.StorageTypeProto|null);
        static create(properties: client.SetQuotaRequestProto.$Shape): client.SetQuotaRequestProto & client.SetQuotaRequestProto.$Shape;
        static create(properties?: client.SetQuotaRequestProto.$Properties): client.SetQuotaRequestProto;
        static encode(m: client.SetQuotaRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetQuotaRequestProto & client.SetQuotaRequestProto.$Shape;
    }

    namespace SetQuotaRequestProto {
        interface $Properties {
            path: string;
            namespaceQuota: number;
            storagespaceQuota: number;
            storageType?: (hdfs.StorageTypeProto|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetQuotaRequestProto.$Properties;
    }

    interface ISetQuotaResponseProto extends client.SetQuotaResponseProto.$Properties {
    }

    class SetQuotaResponseProto {
        constructor(p?: client.SetQuotaResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetQuotaResponseProto.$Shape): client.SetQuotaResponseProto & client.SetQuotaResponseProto.$Shape;
        static create(properties?: client.SetQuotaResponseProto.$Properties): client.SetQuotaResponseProto;
        static encode(m: client.SetQuotaResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetQuotaResponseProto & client.SetQuotaResponseProto.$Shape;
    }

    namespace SetQuotaResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetQuotaResponseProto.$Properties;
    }

    interface ISetStoragePolicyRequestProto extends client.SetStoragePolicyRequestProto.$Properties {
    }

    class SetStoragePolicyRequestProto {
        constructor(p?: client.SetStoragePolicyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        policyName: string;
        static create(properties: client.SetStoragePolicyRequestProto.$Shape): client.SetStoragePolicyRequestProto & client.SetStoragePolicyRequestProto.$Shape;
        static create(properties?: client.SetStoragePolicyRequestProto.$Properties): client.SetStoragePolicyRequestProto;
        static encode(m: client.SetStoragePolicyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetStoragePolicyRequestProto & client.SetStoragePolicyRequestProto.$Shape;
    }

    namespace SetStoragePolicyRequestProto {
        interface $Properties {
            src: string;
            policyName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetStoragePolicyRequestProto.$Properties;
    }

    interface ISetStoragePolicyResponseProto extends client.SetStoragePolicyResponseProto.$Properties {
    }

    class SetStoragePolicyResponseProto {
        constructor(p?: client.SetStoragePolicyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetStoragePolicyResponseProto.$Shape): client.SetStoragePolicyResponseProto & client.SetStoragePolicyResponseProto.$Shape;
        static create(properties?: client.SetStoragePolicyResponseProto.$Properties): client.SetStoragePolicyResponseProto;
        static encode(m: client.SetStoragePolicyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetStoragePolicyResponseProto & client.SetStoragePolicyResponseProto.$Shape;
    }

    namespace SetStoragePolicyResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetStoragePolicyResponseProto.$Properties;
    }

    interface IUnsetStoragePolicyRequestProto extends client.UnsetStoragePolicyRequestProto.$Properties {
    }

    class UnsetStoragePolicyRequestProto {
        constructor(p?: client.UnsetStoragePolicyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.UnsetStoragePolicyRequestProto.$Shape): client.UnsetStoragePolicyRequestProto & client.UnsetStoragePolicyRequestProto.$Shape;
        static create(properties?: client.UnsetStoragePolicyRequestProto.$Properties): client.UnsetStoragePolicyRequestProto;
        static encode(m: client.UnsetStoragePolicyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UnsetStoragePolicyRequestProto & client.UnsetStoragePolicyRequestProto.$Shape;
    }

    namespace UnsetStoragePolicyRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UnsetStoragePolicyRequestProto.$Properties;
    }

    interface IUnsetStoragePolicyResponseProto extends client.UnsetStoragePolicyResponseProto.$Properties {
    }

    class UnsetStoragePolicyResponseProto {
        constructor(p?: client.UnsetStoragePolicyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.UnsetStoragePolicyResponseProto.$Shape): client.UnsetStoragePolicyResponseProto & client.UnsetStoragePolicyResponseProto.$Shape;
        static create(properties?: client.UnsetStoragePolicyResponseProto.$Properties): client.UnsetStoragePolicyResponseProto;
        static encode(m: client.UnsetStoragePolicyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UnsetStoragePolicyResponseProto & client.UnsetStoragePolicyResponseProto.$Shape;
    }

    namespace UnsetStoragePolicyResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UnsetStoragePolicyResponseProto.$Properties;
    }

    interface IGetStoragePolicyRequestProto extends client.GetStoragePolicyRequestProto.$Properties {
    }

    class GetStoragePolicyRequestProto {
        constructor(p?: client.GetStoragePolicyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        path: string;
        static create(properties: client.GetStoragePolicyRequestProto.$Shape): client.GetStoragePolicyRequestProto & client.GetStoragePolicyRequestProto.$Shape;
        static create(properties?: client.GetStoragePolicyRequestProto.$Properties): client.GetStoragePolicyRequestProto;
        static encode(m: client.GetStoragePolicyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetStoragePolicyRequestProto & client.GetStoragePolicyRequestProto.$Shape;
    }

    namespace GetStoragePolicyRequestProto {
        interface $Properties {
            path: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetStoragePolicyRequestProto.$Properties;
    }

    interface IGetStoragePolicyResponseProto extends client.GetStoragePolicyResponseProto.$Properties {
    }

    class GetStoragePolicyResponseProto {
        constructor(p?: client.GetStoragePolicyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        storagePolicy: hdfs.BlockStoragePolicyProto;
        static create(properties: client.GetStoragePolicyResponseProto.$Shape): client.GetStoragePolicyResponseProto & client.GetStoragePolicyResponseProto.$Shape;
        static create(properties?: client.GetStoragePolicyResponseProto.$Properties): client.GetStoragePolicyResponseProto;
        static encode(m: client.GetStoragePolicyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetStoragePolicyResponseProto & client.GetStoragePolicyResponseProto.$Shape;
    }

    namespace GetStoragePolicyResponseProto {
        interface $Properties {
            storagePolicy: hdfs.BlockStoragePolicyProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetStoragePolicyResponseProto.$Properties;
    }

    interface IGetStoragePoliciesRequestProto extends client.GetStoragePoliciesRequestProto.$Properties {
    }

    class GetStoragePoliciesRequestProto {
        constructor(p?: client.GetStoragePoliciesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetStoragePoliciesRequestProto.$Shape): client.GetStoragePoliciesRequestProto & client.GetStoragePoliciesRequestProto.$Shape;
        static create(properties?: client.GetStoragePoliciesRequestProto.$Properties): client.GetStoragePoliciesRequestProto;
        static encode(m: client.GetStoragePoliciesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetStoragePoliciesRequestProto & client.GetStoragePoliciesRequestProto.$Shape;
    }

    namespace GetStoragePoliciesRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetStoragePoliciesRequestProto.$Properties;
    }

    interface IGetStoragePoliciesResponseProto extends client.GetStoragePoliciesResponseProto.$Properties {
    }

    class GetStoragePoliciesResponseProto {
        constructor(p?: client.GetStoragePoliciesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        policies: hdfs.BlockStoragePolicyProto[];
        static create(properties: client.GetStoragePoliciesResponseProto.$Shape): client.GetStoragePoliciesResponseProto & client.GetStoragePoliciesResponseProto.$Shape;
        static create(properties?: client.GetStoragePoliciesResponseProto.$Properties): client.GetStoragePoliciesResponseProto;
        static encode(m: client.GetStoragePoliciesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetStoragePoliciesResponseProto & client.GetStoragePoliciesResponseProto.$Shape;
    }

    namespace GetStoragePoliciesResponseProto {
        interface $Properties {
            policies?: hdfs.BlockStoragePolicyProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetStoragePoliciesResponseProto.$Properties;
    }

    interface ISatisfyStoragePolicyRequestProto extends client.SatisfyStoragePolicyRequestProto.$Properties {
    }

    class SatisfyStoragePolicyRequestProto {
        constructor(p?: client.SatisfyStoragePolicyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.SatisfyStoragePolicyRequestProto.$Shape): client.SatisfyStoragePolicyRequestProto & client.SatisfyStoragePolicyRequestProto.$Shape;
        static create(properties?: client.SatisfyStoragePolicyRequestProto.$Properties): client.SatisfyStoragePolicyRequestProto;
        static encode(m: client.SatisfyStoragePolicyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SatisfyStoragePolicyRequestProto & client.SatisfyStoragePolicyRequestProto.$Shape;
    }

    namespace SatisfyStoragePolicyRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SatisfyStoragePolicyRequestProto.$Properties;
    }

    interface ISatisfyStoragePolicyResponseProto extends client.SatisfyStoragePolicyResponseProto.$Properties {
    }

    class SatisfyStoragePolicyResponseProto {
        constructor(p?: client.SatisfyStoragePolicyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SatisfyStoragePolicyResponseProto.$Shape): client.SatisfyStoragePolicyResponseProto & client.SatisfyStoragePolicyResponseProto.$Shape;
        static create(properties?: client.SatisfyStoragePolicyResponseProto.$Properties): client.SatisfyStoragePolicyResponseProto;
        static encode(m: client.SatisfyStoragePolicyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SatisfyStoragePolicyResponseProto & client.SatisfyStoragePolicyResponseProto.$Shape;
    }

    namespace SatisfyStoragePolicyResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SatisfyStoragePolicyResponseProto.$Properties;
    }

    interface IModifyAclEntriesRequestProto extends client.ModifyAclEntriesRequestProto.$Properties {
    }

    class ModifyAclEntriesRequestProto {
        constructor(p?: client.ModifyAclEntriesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        aclSpec: client.AclEntryProto[];
        static create(properties: client.ModifyAclEntriesRequestProto.$Shape): client.ModifyAclEntriesRequestProto & client.ModifyAclEntriesRequestProto.$Shape;
        static create(properties?: client.ModifyAclEntriesRequestProto.$Properties): client.ModifyAclEntriesRequestProto;
        static encode(m: client.ModifyAclEntriesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ModifyAclEntriesRequestProto & client.ModifyAclEntriesRequestProto.$Shape;
    }

    namespace ModifyAclEntriesRequestProto {
        interface $Properties {
            src: string;
            aclSpec?: client.AclEntryProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ModifyAclEntriesRequestProto.$Properties;
    }

    interface IModifyAclEntriesResponseProto extends client.ModifyAclEntriesResponseProto.$Properties {
    }

    class ModifyAclEntriesResponseProto {
        constructor(p?: client.ModifyAclEntriesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.ModifyAclEntriesResponseProto.$Shape): client.ModifyAclEntriesResponseProto & client.ModifyAclEntriesResponseProto.$Shape;
        static create(properties?: client.ModifyAclEntriesResponseProto.$Properties): client.ModifyAclEntriesResponseProto;
        static encode(m: client.ModifyAclEntriesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ModifyAclEntriesResponseProto & client.ModifyAclEntriesResponseProto.$Shape;
    }

    namespace ModifyAclEntriesResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ModifyAclEntriesResponseProto.$Properties;
    }

    interface IRemoveAclEntriesRequestProto extends client.RemoveAclEntriesRequestProto.$Properties {
    }

    class RemoveAclEntriesRequestProto {
        constructor(p?: client.RemoveAclEntriesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        aclSpec: client.AclEntryProto[];
        static create(properties: client.RemoveAclEntriesRequestProto.$Shape): client.RemoveAclEntriesRequestProto & client.RemoveAclEntriesRequestProto.$Shape;
        static create(properties?: client.RemoveAclEntriesRequestProto.$Properties): client.RemoveAclEntriesRequestProto;
        static encode(m: client.RemoveAclEntriesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveAclEntriesRequestProto & client.RemoveAclEntriesRequestProto.$Shape;
    }

    namespace RemoveAclEntriesRequestProto {
        interface $Properties {
            src: string;
            aclSpec?: client.AclEntryProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveAclEntriesRequestProto.$Properties;
    }

    interface IRemoveAclEntriesResponseProto extends client.RemoveAclEntriesResponseProto.$Properties {
    }

    class RemoveAclEntriesResponseProto {
        constructor(p?: client.RemoveAclEntriesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RemoveAclEntriesResponseProto.$Shape): client.RemoveAclEntriesResponseProto & client.RemoveAclEntriesResponseProto.$Shape;
        static create(properties?: client.RemoveAclEntriesResponseProto.$Properties): client.RemoveAclEntriesResponseProto;
        static encode(m: client.RemoveAclEntriesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveAclEntriesResponseProto & client.RemoveAclEntriesResponseProto.$Shape;
    }

    namespace RemoveAclEntriesResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveAclEntriesResponseProto.$Properties;
    }

    interface ISetAclRequestProto extends client.SetAclRequestProto.$Properties {
    }

    class SetAclRequestProto {
        constructor(p?: client.SetAclRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        aclSpec: client.AclEntryProto[];
        static create(properties: client.SetAclRequestProto.$Shape): client.SetAclRequestProto & client.SetAclRequestProto.$Shape;
        static create(properties?: client.SetAclRequestProto.$Properties): client.SetAclRequestProto;
        static encode(m: client.SetAclRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetAclRequestProto & client.SetAclRequestProto.$Shape;
    }

    namespace SetAclRequestProto {
        interface $Properties {
            src: string;
            aclSpec?: client.AclEntryProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetAclRequestProto.$Properties;
    }

    interface ISetAclResponseProto extends client.SetAclResponseProto.$Properties {
    }

    class SetAclResponseProto {
        constructor(p?: client.SetAclResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetAclResponseProto.$Shape): client.SetAclResponseProto & client.SetAclResponseProto.$Shape;
        static create(properties?: client.SetAclResponseProto.$Properties): client.SetAclResponseProto;
        static encode(m: client.SetAclResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetAclResponseProto & client.SetAclResponseProto.$Shape;
    }

    namespace SetAclResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetAclResponseProto.$Properties;
    }

    interface IRemoveAclRequestProto extends client.RemoveAclRequestProto.$Properties {
    }

    class RemoveAclRequestProto {
        constructor(p?: client.RemoveAclRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.RemoveAclRequestProto.$Shape): client.RemoveAclRequestProto & client.RemoveAclRequestProto.$Shape;
        static create(properties?: client.RemoveAclRequestProto.$Properties): client.RemoveAclRequestProto;
        static encode(m: client.RemoveAclRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveAclRequestProto & client.RemoveAclRequestProto.$Shape;
    }

    namespace RemoveAclRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveAclRequestProto.$Properties;
    }

    interface IRemoveAclResponseProto extends client.RemoveAclResponseProto.$Properties {
    }

    class RemoveAclResponseProto {
        constructor(p?: client.RemoveAclResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RemoveAclResponseProto.$Shape): client.RemoveAclResponseProto & client.RemoveAclResponseProto.$Shape;
        static create(properties?: client.RemoveAclResponseProto.$Properties): client.RemoveAclResponseProto;
        static encode(m: client.RemoveAclResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveAclResponseProto & client.RemoveAclResponseProto.$Shape;
    }

    namespace RemoveAclResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveAclResponseProto.$Properties;
    }

    interface IRemoveDefaultAclRequestProto extends client.RemoveDefaultAclRequestProto.$Properties {
    }

    class RemoveDefaultAclRequestProto {
        constructor(p?: client.RemoveDefaultAclRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.RemoveDefaultAclRequestProto.$Shape): client.RemoveDefaultAclRequestProto & client.RemoveDefaultAclRequestProto.$Shape;
        static create(properties?: client.RemoveDefaultAclRequestProto.$Properties): client.RemoveDefaultAclRequestProto;
        static encode(m: client.RemoveDefaultAclRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveDefaultAclRequestProto & client.RemoveDefaultAclRequestProto.$Shape;
    }

    namespace RemoveDefaultAclRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveDefaultAclRequestProto.$Properties;
    }

    interface IRemoveDefaultAclResponseProto extends client.RemoveDefaultAclResponseProto.$Properties {
    }

    class RemoveDefaultAclResponseProto {
        constructor(p?: client.RemoveDefaultAclResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RemoveDefaultAclResponseProto.$Shape): client.RemoveDefaultAclResponseProto & client.RemoveDefaultAclResponseProto.$Shape;
        static create(properties?: client.RemoveDefaultAclResponseProto.$Properties): client.RemoveDefaultAclResponseProto;
        static encode(m: client.RemoveDefaultAclResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveDefaultAclResponseProto & client.RemoveDefaultAclResponseProto.$Shape;
    }

    namespace RemoveDefaultAclResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveDefaultAclResponseProto.$Properties;
    }

    interface IGetAclStatusRequestProto extends client.GetAclStatusRequestProto.$Properties {
    }

    class GetAclStatusRequestProto {
        constructor(p?: client.GetAclStatusRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.GetAclStatusRequestProto.$Shape): client.GetAclStatusRequestProto & client.GetAclStatusRequestProto.$Shape;
        static create(properties?: client.GetAclStatusRequestProto.$Properties): client.GetAclStatusRequestProto;
        static encode(m: client.GetAclStatusRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetAclStatusRequestProto & client.GetAclStatusRequestProto.$Shape;
    }

    namespace GetAclStatusRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetAclStatusRequestProto.$Properties;
    }

    interface IGetAclStatusResponseProto extends client.GetAclStatusResponseProto.$Properties {
    }

    class GetAclStatusResponseProto {
        constructor(p?: client.GetAclStatusResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: client.AclStatusProto;
        static create(properties: client.GetAclStatusResponseProto.$Shape): client.GetAclStatusResponseProto & client.GetAclStatusResponseProto.$Shape;
        static create(properties?: client.GetAclStatusResponseProto.$Properties): client.GetAclStatusResponseProto;
        static encode(m: client.GetAclStatusResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetAclStatusResponseProto & client.GetAclStatusResponseProto.$Shape;
    }

    namespace GetAclStatusResponseProto {
        interface $Properties {
            result: client.AclStatusProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetAclStatusResponseProto.$Properties;
    }

    interface ISetXAttrRequestProto extends client.SetXAttrRequestProto.$Properties {
    }

    class SetXAttrRequestProto {
        constructor(p?: client.SetXAttrRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        xAttr: (client.XAttrProto|null);
        flag: (number|null);
        static create(properties: client.SetXAttrRequestProto.$Shape): client.SetXAttrRequestProto & client.SetXAttrRequestProto.$Shape;
        static create(properties?: client.SetXAttrRequestProto.$Properties): client.SetXAttrRequestProto;
        static encode(m: client.SetXAttrRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetXAttrRequestProto & client.SetXAttrRequestProto.$Shape;
    }

    namespace SetXAttrRequestProto {
        interface $Properties {
            src: string;
            xAttr?: (client.XAttrProto.$Properties|null);
            flag?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetXAttrRequestProto.$Properties;
    }

    interface ISetXAttrResponseProto extends client.SetXAttrResponseProto.$Properties {
    }

    class SetXAttrResponseProto {
        constructor(p?: client.SetXAttrResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetXAttrResponseProto.$Shape): client.SetXAttrResponseProto & client.SetXAttrResponseProto.$Shape;
        static create(properties?: client.SetXAttrResponseProto.$Properties): client.SetXAttrResponseProto;
        static encode(m: client.SetXAttrResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetXAttrResponseProto & client.SetXAttrResponseProto.$Shape;
    }

    namespace SetXAttrResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetXAttrResponseProto.$Properties;
    }

    interface IGetXAttrsRequestProto extends client.GetXAttrsRequestProto.$Properties {
    }

    class GetXAttrsRequestProto {
        constructor(p?: client.GetXAttrsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        xAttrs: client.XAttrProto[];
        static create(properties: client.GetXAttrsRequestProto.$Shape): client.GetXAttrsRequestProto & client.GetXAttrsRequestProto.$Shape;
        static create(properties?: client.GetXAttrsRequestProto.$Properties): client.GetXAttrsRequestProto;
        static encode(m: client.GetXAttrsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetXAttrsRequestProto & client.GetXAttrsRequestProto.$Shape;
    }

    namespace GetXAttrsRequestProto {
        interface $Properties {
            src: string;
            xAttrs?: client.XAttrProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetXAttrsRequestProto.$Properties;
    }

    interface IGetXAttrsResponseProto extends client.GetXAttrsResponseProto.$Properties {
    }

    class GetXAttrsResponseProto {
        constructor(p?: client.GetXAttrsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        xAttrs: client.XAttrProto[];
        static create(properties: client.GetXAttrsResponseProto.$Shape): client.GetXAttrsResponseProto & client.GetXAttrsResponseProto.$Shape;
        static create(properties?: client.GetXAttrsResponseProto.$Properties): client.GetXAttrsResponseProto;
        static encode(m: client.GetXAttrsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetXAttrsResponseProto & client.GetXAttrsResponseProto.$Shape;
    }

    namespace GetXAttrsResponseProto {
        interface $Properties {
            xAttrs?: client.XAttrProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetXAttrsResponseProto.$Properties;
    }

    interface IListXAttrsRequestProto extends client.ListXAttrsRequestProto.$Properties {
    }

    class ListXAttrsRequestProto {
        constructor(p?: client.ListXAttrsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.ListXAttrsRequestProto.$Shape): client.ListXAttrsRequestProto & client.ListXAttrsRequestProto.$Shape;
        static create(properties?: client.ListXAttrsRequestProto.$Properties): client.ListXAttrsRequestProto;
        static encode(m: client.ListXAttrsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListXAttrsRequestProto & client.ListXAttrsRequestProto.$Shape;
    }

    namespace ListXAttrsRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListXAttrsRequestProto.$Properties;
    }

    interface IListXAttrsResponseProto extends client.ListXAttrsResponseProto.$Properties {
    }

    class ListXAttrsResponseProto {
        constructor(p?: client.ListXAttrsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        xAttrs: client.XAttrProto[];
        static create(properties: client.ListXAttrsResponseProto.$Shape): client.ListXAttrsResponseProto & client.ListXAttrsResponseProto.$Shape;
        static create(properties?: client.ListXAttrsResponseProto.$Properties): client.ListXAttrsResponseProto;
        static encode(m: client.ListXAttrsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListXAttrsResponseProto & client.ListXAttrsResponseProto.$Shape;
    }

    namespace ListXAttrsResponseProto {
        interface $Properties {
            xAttrs?: client.XAttrProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListXAttrsResponseProto.$Properties;
    }

    interface IRemoveXAttrRequestProto extends client.RemoveXAttrRequestProto.$Properties {
    }

    class RemoveXAttrRequestProto {
        constructor(p?: client.RemoveXAttrRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        xAttr: (client.XAttrProto|null);
        static create(properties: client.RemoveXAttrRequestProto.$Shape): client.RemoveXAttrRequestProto & client.RemoveXAttrRequestProto.$Shape;
        static create(properties?: client.RemoveXAttrRequestProto.$Properties): client.RemoveXAttrRequestProto;
        static encode(m: client.RemoveXAttrRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveXAttrRequestProto & client.RemoveXAttrRequestProto.$Shape;
    }

    namespace RemoveXAttrRequestProto {
        interface $Properties {
            src: string;
            xAttr?: (client.XAttrProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveXAttrRequestProto.$Properties;
    }

    interface IRemoveXAttrResponseProto extends client.RemoveXAttrResponseProto.$Properties {
    }

    class RemoveXAttrResponseProto {
        constructor(p?: client.RemoveXAttrResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RemoveXAttrResponseProto.$Shape): client.RemoveXAttrResponseProto & client.RemoveXAttrResponseProto.$Shape;
        static create(properties?: client.RemoveXAttrResponseProto.$Properties): client.RemoveXAttrResponseProto;
        static encode(m: client.RemoveXAttrResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RemoveXAttrResponseProto & client.RemoveXAttrResponseProto.$Shape;
    }

    namespace RemoveXAttrResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RemoveXAttrResponseProto.$Properties;
    }

    interface IGetFsStatusRequestProto extends client.GetFsStatusRequestProto.$Properties {
    }

    class GetFsStatusRequestProto {
        constructor(p?: client.GetFsStatusRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetFsStatusRequestProto.$Shape): client.GetFsStatusRequestProto & client.GetFsStatusRequestProto.$Shape;
        static create(properties?: client.GetFsStatusRequestProto.$Properties): client.GetFsStatusRequestProto;
        static encode(m: client.GetFsStatusRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFsStatusRequestProto & client.GetFsStatusRequestProto.$Shape;
    }

    namespace GetFsStatusRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFsStatusRequestProto.$Properties;
    }

    interface IGetFsStatsResponseProto extends client.GetFsStatsResponseProto.$Properties {
    }

    class GetFsStatsResponseProto {
        constructor(p?: client.GetFsStatsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        capacity: number;
        used: number;
        remaining: number;
        underReplicated: number;
        corruptBlocks: number;
        missingBlocks: number;
        missingReplOneBlocks: (number|null);
        blocksInFuture: (number|null);
        pendingDeletionBlocks: (number|null);
        static create(properties: client.GetFsStatsResponseProto.$Shape): client.GetFsStatsResponseProto & client.GetFsStatsResponseProto.$Shape;
        static create(properties?: client.GetFsStatsResponseProto.$Properties): client.GetFsStatsResponseProto;
        static encode(m: client.GetFsStatsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFsStatsResponseProto & client.GetFsStatsResponseProto.$Shape;
    }

    namespace GetFsStatsResponseProto {
        interface $Properties {
            capacity: number;
            used: number;
            remaining: number;
            underReplicated: number;
            corruptBlocks: number;
            missingBlocks: number;
            missingReplOneBlocks?: (number|null);
            blocksInFuture?: (number|null);
            pendingDeletionBlocks?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFsStatsResponseProto.$Properties;
    }

    interface IGetFsReplicatedBlockStatsRequestProto extends client.GetFsReplicatedBlockStatsRequestProto.$Properties {
    }

    class GetFsReplicatedBlockStatsRequestProto {
        constructor(p?: client.GetFsReplicatedBlockStatsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetFsReplicatedBlockStatsRequestProto.$Shape): client.GetFsReplicatedBlockStatsRequestProto & client.GetFsReplicatedBlockStatsRequestProto.$Shape;
        static create(properties?: client.GetFsReplicatedBlockStatsRequestProto.$Properties): client.GetFsReplicatedBlockStatsRequestProto;
        static encode(m: client.GetFsReplicatedBlockStatsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFsReplicatedBlockStatsRequestProto & client.GetFsReplicatedBlockStatsRequestProto.$Shape;
    }

    namespace GetFsReplicatedBlockStatsRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFsReplicatedBlockStatsRequestProto.$Properties;
    }

    interface IGetFsReplicatedBlockStatsResponseProto extends client.GetFsReplicatedBlockStatsResponseProto.$Properties {
    }

    class GetFsReplicatedBlockStatsResponseProto {
        constructor(p?: client.GetFsReplicatedBlockStatsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        lowRedundancy: number;
        corruptBlocks: number;
        missingBlocks: number;
        missingReplOneBlocks: number;
        blocksInFuture: number;
        pendingDeletionBlocks: number;
        highestPrioLowRedundancyBlocks: (number|null);
        static create(properties: client.GetFsReplicatedBlockStatsResponseProto.$Shape): client.GetFsReplicatedBlockStatsResponseProto & client.GetFsReplicatedBlockStatsResponseProto.$Shape;
        static create(properties?: client.GetFsReplicatedBlockStatsResponseProto.$Properties): client.GetFsReplicatedBlockStatsResponseProto;
        static encode(m: client.GetFsReplicatedBlockStatsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFsReplicatedBlockStatsResponseProto & client.GetFsReplicatedBlockStatsResponseProto.$Shape;
    }

    namespace GetFsReplicatedBlockStatsResponseProto {
        interface $Properties {
            lowRedundancy: number;
            corruptBlocks: number;
            missingBlocks: number;
            missingReplOneBlocks: number;
            blocksInFuture: number;
            pendingDeletionBlocks: number;
            highestPrioLowRedundancyBlocks?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFsReplicatedBlockStatsResponseProto.$Properties;
    }

    interface IGetFsECBlockGroupStatsRequestProto extends client.GetFsECBlockGroupStatsRequestProto.$Properties {
    }

    class GetFsECBlockGroupStatsRequestProto {
        constructor(p?: client.GetFsECBlockGroupStatsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetFsECBlockGroupStatsRequestProto.$Shape): client.GetFsECBlockGroupStatsRequestProto & client.GetFsECBlockGroupStatsRequestProto.$Shape;
        static create(properties?: client.GetFsECBlockGroupStatsRequestProto.$Properties): client.GetFsECBlockGroupStatsRequestProto;
        static encode(m: client.GetFsECBlockGroupStatsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFsECBlockGroupStatsRequestProto & client.GetFsECBlockGroupStatsRequestProto.$Shape;
    }

    namespace GetFsECBlockGroupStatsRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFsECBlockGroupStatsRequestProto.$Properties;
    }

    interface IGetFsECBlockGroupStatsResponseProto extends client.GetFsECBlockGroupStatsResponseProto.$Properties {
    }

    class GetFsECBlockGroupStatsResponseProto {
        constructor(p?: client.GetFsECBlockGroupStatsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        lowRedundancy: number;
        corruptBlocks: number;
        missingBlocks: number;
        blocksInFuture: number;
        pendingDeletionBlocks: number;
        highestPrioLowRedundancyBlocks: (number|null);
        static create(properties: client.GetFsECBlockGroupStatsResponseProto.$Shape): client.GetFsECBlockGroupStatsResponseProto & client.GetFsECBlockGroupStatsResponseProto.$Shape;
        static create(properties?: client.GetFsECBlockGroupStatsResponseProto.$Properties): client.GetFsECBlockGroupStatsResponseProto;
        static encode(m: client.GetFsECBlockGroupStatsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetFsECBlockGroupStatsResponseProto & client.GetFsECBlockGroupStatsResponseProto.$Shape;
    }

    namespace GetFsECBlockGroupStatsResponseProto {
        interface $Properties {
            lowRedundancy: number;
            corruptBlocks: number;
            missingBlocks: number;
            blocksInFuture: number;
            pendingDeletionBlocks: number;
            highestPrioLowRedundancyBlocks?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetFsECBlockGroupStatsResponseProto.$Properties;
    }

    interface IGetDatanodeReportRequestProto extends client.GetDatanodeReportRequestProto.$Properties {
    }

    class GetDatanodeReportRequestProto {
        constructor(p?: client.GetDatanodeReportRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        type: client.DatanodeReportTypeProto;
        static create(properties: client.GetDatanodeReportRequestProto.$Shape): client.GetDatanodeReportRequestProto & client.GetDatanodeReportRequestProto.$Shape;
        static create(properties?: client.GetDatanodeReportRequestProto.$Properties): client.GetDatanodeReportRequestProto;
        static encode(m: client.GetDatanodeReportRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDatanodeReportRequestProto & client.GetDatanodeReportRequestProto.$Shape;
    }

    namespace GetDatanodeReportRequestProto {
        interface $Properties {
            type: client.DatanodeReportTypeProto;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDatanodeReportRequestProto.$Properties;
    }

    interface IGetDatanodeReportResponseProto extends client.GetDatanodeReportResponseProto.$Properties {
    }

    class GetDatanodeReportResponseProto {
        constructor(p?: client.GetDatanodeReportResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        di: hdfs.DatanodeInfoProto[];
        static create(properties: client.GetDatanodeReportResponseProto.$Shape): client.GetDatanodeReportResponseProto & client.GetDatanodeReportResponseProto.$Shape;
        static create(properties?: client.GetDatanodeReportResponseProto.$Properties): client.GetDatanodeReportResponseProto;
        static encode(m: client.GetDatanodeReportResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDatanodeReportResponseProto & client.GetDatanodeReportResponseProto.$Shape;
    }

    namespace GetDatanodeReportResponseProto {
        interface $Properties {
            di?: hdfs.DatanodeInfoProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDatanodeReportResponseProto.$Properties;
    }

    interface IGetDatanodeStorageReportRequestProto extends client.GetDatanodeStorageReportRequestProto.$Properties {
    }

    class GetDatanodeStorageReportRequestProto {
        constructor(p?: client.GetDatanodeStorageReportRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        type: client.DatanodeReportTypeProto;
        static create(properties: client.GetDatanodeStorageReportRequestProto.$Shape): client.GetDatanodeStorageReportRequestProto & client.GetDatanodeStorageReportRequestProto.$Shape;
        static create(properties?: client.GetDatanodeStorageReportRequestProto.$Properties): client.GetDatanodeStorageReportRequestProto;
        static encode(m: client.GetDatanodeStorageReportRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDatanodeStorageReportRequestProto & client.GetDatanodeStorageReportRequestProto.$Shape;
    }

    namespace GetDatanodeStorageReportRequestProto {
        interface $Properties {
            type: client.DatanodeReportTypeProto;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDatanodeStorageReportRequestProto.$Properties;
    }

    interface IDatanodeStorageReportProto extends client.DatanodeStorageReportProto.$Properties {
    }

    class DatanodeStorageReportProto {
        constructor(p?: client.DatanodeStorageReportProto.$Properties);
        $unknowns?: Uint8Array[];
        datanodeInfo: hdfs.DatanodeInfoProto;
        storageReports: hdfs.StorageReportProto[];
        static create(properties: client.DatanodeStorageReportProto.$Shape): client.DatanodeStorageReportProto & client.DatanodeStorageReportProto.$Shape;
        static create(properties?: client.DatanodeStorageReportProto.$Properties): client.DatanodeStorageReportProto;
        static encode(m: client.DatanodeStorageReportProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DatanodeStorageReportProto & client.DatanodeStorageReportProto.$Shape;
    }

    namespace DatanodeStorageReportProto {
        interface $Properties {
            datanodeInfo: hdfs.DatanodeInfoProto.$Properties;
            storageReports?: hdfs.StorageReportProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DatanodeStorageReportProto.$Properties;
    }

    interface IGetDatanodeStorageReportResponseProto extends client.GetDatanodeStorageReportResponseProto.$Properties {
    }

    class GetDatanodeStorageReportResponseProto {
        constructor(p?: client.GetDatanodeStorageReportResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        datanodeStorageReports: client.DatanodeStorageReportProto[];
        static create(properties: client.GetDatanodeStorageReportResponseProto.$Shape): client.GetDatanodeStorageReportResponseProto & client.GetDatanodeStorageReportResponseProto.$Shape;
        static create(properties?: client.GetDatanodeStorageReportResponseProto.$Properties): client.GetDatanodeStorageReportResponseProto;
        static encode(m: client.GetDatanodeStorageReportResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDatanodeStorageReportResponseProto & client.GetDatanodeStorageReportResponseProto.$Shape;
    }

    namespace GetDatanodeStorageReportResponseProto {
        interface $Properties {
            datanodeStorageReports?: client.DatanodeStorageReportProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDatanodeStorageReportResponseProto.$Properties;
    }

    interface IGetSlowDatanodeReportRequestProto extends client.GetSlowDatanodeReportRequestProto.$Properties {
    }

    class GetSlowDatanodeReportRequestProto {
        constructor(p?: client.GetSlowDatanodeReportRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetSlowDatanodeReportRequestProto.$Shape): client.GetSlowDatanodeReportRequestProto & client.GetSlowDatanodeReportRequestProto.$Shape;
        static create(properties?: client.GetSlowDatanodeReportRequestProto.$Properties): client.GetSlowDatanodeReportRequestProto;
        static encode(m: client.GetSlowDatanodeReportRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetSlowDatanodeReportRequestProto & client.GetSlowDatanodeReportRequestProto.$Shape;
    }

    namespace GetSlowDatanodeReportRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetSlowDatanodeReportRequestProto.$Properties;
    }

    interface IGetSlowDatanodeReportResponseProto extends client.GetSlowDatanodeReportResponseProto.$Properties {
    }

    class GetSlowDatanodeReportResponseProto {
        constructor(p?: client.GetSlowDatanodeReportResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        datanodeInfoProto: hdfs.DatanodeInfoProto[];
        static create(properties: client.GetSlowDatanodeReportResponseProto.$Shape): client.GetSlowDatanodeReportResponseProto & client.GetSlowDatanodeReportResponseProto.$Shape;
        static create(properties?: client.GetSlowDatanodeReportResponseProto.$Properties): client.GetSlowDatanodeReportResponseProto;
        static encode(m: client.GetSlowDatanodeReportResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetSlowDatanodeReportResponseProto & client.GetSlowDatanodeReportResponseProto.$Shape;
    }

    namespace GetSlowDatanodeReportResponseProto {
        interface $Properties {
            datanodeInfoProto?: hdfs.DatanodeInfoProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetSlowDatanodeReportResponseProto.$Properties;
    }

    interface ISetSafeModeRequestProto extends client.SetSafeModeRequestProto.$Properties {
    }

    class SetSafeModeRequestProto {
        constructor(p?: client.SetSafeModeRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        action: client.SafeModeActionProto;
        checked: boolean;
        static create(properties: client.SetSafeModeRequestProto.$Shape): client.SetSafeModeRequestProto & client.SetSafeModeRequestProto.$Shape;
        static create(properties?: client.SetSafeModeRequestProto.$Properties): client.SetSafeModeRequestProto;
        static encode(m: client.SetSafeModeRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetSafeModeRequestProto & client.SetSafeModeRequestProto.$Shape;
    }

    namespace SetSafeModeRequestProto {
        interface $Properties {
            action: client.SafeModeActionProto;
            checked?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetSafeModeRequestProto.$Properties;
    }

    interface ISetSafeModeResponseProto extends client.SetSafeModeResponseProto.$Properties {
    }

    class SetSafeModeResponseProto {
        constructor(p?: client.SetSafeModeResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.SetSafeModeResponseProto.$Shape): client.SetSafeModeResponseProto & client.SetSafeModeResponseProto.$Shape;
        static create(properties?: client.SetSafeModeResponseProto.$Properties): client.SetSafeModeResponseProto;
        static encode(m: client.SetSafeModeResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetSafeModeResponseProto & client.SetSafeModeResponseProto.$Shape;
    }

    namespace SetSafeModeResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetSafeModeResponseProto.$Properties;
    }

    interface ISaveNamespaceRequestProto extends client.SaveNamespaceRequestProto.$Properties {
    }

    class SaveNamespaceRequestProto {
        constructor(p?: client.SaveNamespaceRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        timeWindow: (number|null);
        txGap: (number|null);
        static create(properties: client.SaveNamespaceRequestProto.$Shape): client.SaveNamespaceRequestProto & client.SaveNamespaceRequestProto.$Shape;
        static create(properties?: client.SaveNamespaceRequestProto.$Properties): client.SaveNamespaceRequestProto;
        static encode(m: client.SaveNamespaceRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SaveNamespaceRequestProto & client.SaveNamespaceRequestProto.$Shape;
    }

    namespace SaveNamespaceRequestProto {
        interface $Properties {
            timeWindow?: (number|null);
            txGap?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SaveNamespaceRequestProto.$Properties;
    }

    interface ISaveNamespaceResponseProto extends client.SaveNamespaceResponseProto.$Properties {
    }

    class SaveNamespaceResponseProto {
        constructor(p?: client.SaveNamespaceResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        saved: boolean;
        static create(properties: client.SaveNamespaceResponseProto.$Shape): client.SaveNamespaceResponseProto & client.SaveNamespaceResponseProto.$Shape;
        static create(properties?: client.SaveNamespaceResponseProto.$Properties): client.SaveNamespaceResponseProto;
        static encode(m: client.SaveNamespaceResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SaveNamespaceResponseProto & client.SaveNamespaceResponseProto.$Shape;
    }

    namespace SaveNamespaceResponseProto {
        interface $Properties {
            saved?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SaveNamespaceResponseProto.$Properties;
    }

    interface IRollEditsRequestProto extends client.RollEditsRequestProto.$Properties {
    }

    class RollEditsRequestProto {
        constructor(p?: client.RollEditsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RollEditsRequestProto.$Shape): client.RollEditsRequestProto & client.RollEditsRequestProto.$Shape;
        static create(properties?: client.RollEditsRequestProto.$Properties): client.RollEditsRequestProto;
        static encode(m: client.RollEditsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RollEditsRequestProto & client.RollEditsRequestProto.$Shape;
    }

    namespace RollEditsRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RollEditsRequestProto.$Properties;
    }

    interface IRollEditsResponseProto extends client.RollEditsResponseProto.$Properties {
    }

    class RollEditsResponseProto {
        constructor(p?: client.RollEditsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        newSegmentTxId: number;
        static create(properties: client.RollEditsResponseProto.$Shape): client.RollEditsResponseProto & client.RollEditsResponseProto.$Shape;
        static create(properties?: client.RollEditsResponseProto.$Properties): client.RollEditsResponseProto;
        static encode(m: client.RollEditsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RollEditsResponseProto & client.RollEditsResponseProto.$Shape;
    }

    namespace RollEditsResponseProto {
        interface $Properties {
            newSegmentTxId: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RollEditsResponseProto.$Properties;
    }

    interface IRestoreFailedStorageRequestProto extends client.RestoreFailedStorageRequestProto.$Properties {
    }

    class RestoreFailedStorageRequestProto {
        constructor(p?: client.RestoreFailedStorageRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        arg: string;
        static create(properties: client.RestoreFailedStorageRequestProto.$Shape): client.RestoreFailedStorageRequestProto & client.RestoreFailedStorageRequestProto.$Shape;
        static create(properties?: client.RestoreFailedStorageRequestProto.$Properties): client.RestoreFailedStorageRequestProto;
        static encode(m: client.RestoreFailedStorageRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RestoreFailedStorageRequestProto & client.RestoreFailedStorageRequestProto.$Shape;
    }

    namespace RestoreFailedStorageRequestProto {
        interface $Properties {
            arg: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RestoreFailedStorageRequestProto.$Properties;
    }

    interface IRestoreFailedStorageResponseProto extends client.RestoreFailedStorageResponseProto.$Properties {
    }

    class RestoreFailedStorageResponseProto {
        constructor(p?: client.RestoreFailedStorageResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        result: boolean;
        static create(properties: client.RestoreFailedStorageResponseProto.$Shape): client.RestoreFailedStorageResponseProto & client.RestoreFailedStorageResponseProto.$Shape;
        static create(properties?: client.RestoreFailedStorageResponseProto.$Properties): client.RestoreFailedStorageResponseProto;
        static encode(m: client.RestoreFailedStorageResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RestoreFailedStorageResponseProto & client.RestoreFailedStorageResponseProto.$Shape;
    }

    namespace RestoreFailedStorageResponseProto {
        interface $Properties {
            result: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RestoreFailedStorageResponseProto.$Properties;
    }

    interface IRefreshNodesRequestProto extends client.RefreshNodesRequestProto.$Properties {
    }

    class RefreshNodesRequestProto {
        constructor(p?: client.RefreshNodesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RefreshNodesRequestProto.$Shape): client.RefreshNodesRequestProto & client.RefreshNodesRequestProto.$Shape;
        static create(properties?: client.RefreshNodesRequestProto.$Properties): client.RefreshNodesRequestProto;
        static encode(m: client.RefreshNodesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RefreshNodesRequestProto & client.RefreshNodesRequestProto.$Shape;
    }

    namespace RefreshNodesRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RefreshNodesRequestProto.$Properties;
    }

    interface IRefreshNodesResponseProto extends client.RefreshNodesResponseProto.$Properties {
    }

    class RefreshNodesResponseProto {
        constructor(p?: client.RefreshNodesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RefreshNodesResponseProto.$Shape): client.RefreshNodesResponseProto & client.RefreshNodesResponseProto.$Shape;
        static create(properties?: client.RefreshNodesResponseProto.$Properties): client.RefreshNodesResponseProto;
        static encode(m: client.RefreshNodesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RefreshNodesResponseProto & client.RefreshNodesResponseProto.$Shape;
    }

    namespace RefreshNodesResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RefreshNodesResponseProto.$Properties;
    }

    interface IFinalizeUpgradeRequestProto extends client.FinalizeUpgradeRequestProto.$Properties {
    }

    class FinalizeUpgradeRequestProto {
        constructor(p?: client.FinalizeUpgradeRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.FinalizeUpgradeRequestProto.$Shape): client.FinalizeUpgradeRequestProto & client.FinalizeUpgradeRequestProto.$Shape;
        static create(properties?: client.FinalizeUpgradeRequestProto.$Properties): client.FinalizeUpgradeRequestProto;
        static encode(m: client.FinalizeUpgradeRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.FinalizeUpgradeRequestProto & client.FinalizeUpgradeRequestProto.$Shape;
    }

    namespace FinalizeUpgradeRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.FinalizeUpgradeRequestProto.$Properties;
    }

    interface IFinalizeUpgradeResponseProto extends client.FinalizeUpgradeResponseProto.$Properties {
    }

    class FinalizeUpgradeResponseProto {
        constructor(p?: client.FinalizeUpgradeResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.FinalizeUpgradeResponseProto.$Shape): client.FinalizeUpgradeResponseProto & client.FinalizeUpgradeResponseProto.$Shape;
        static create(properties?: client.FinalizeUpgradeResponseProto.$Properties): client.FinalizeUpgradeResponseProto;
        static encode(m: client.FinalizeUpgradeResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.FinalizeUpgradeResponseProto & client.FinalizeUpgradeResponseProto.$Shape;
    }

    namespace FinalizeUpgradeResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.FinalizeUpgradeResponseProto.$Properties;
    }

    interface IUpgradeStatusRequestProto extends client.UpgradeStatusRequestProto.$Properties {
    }

    class UpgradeStatusRequestProto {
        constructor(p?: client.UpgradeStatusRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.UpgradeStatusRequestProto.$Shape): client.UpgradeStatusRequestProto & client.UpgradeStatusRequestProto.$Shape;
        static create(properties?: client.UpgradeStatusRequestProto.$Properties): client.UpgradeStatusRequestProto;
        static encode(m: client.UpgradeStatusRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UpgradeStatusRequestProto & client.UpgradeStatusRequestProto.$Shape;
    }

    namespace UpgradeStatusRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UpgradeStatusRequestProto.$Properties;
    }

    interface IUpgradeStatusResponseProto extends client.UpgradeStatusResponseProto.$Properties {
    }

    class UpgradeStatusResponseProto {
        constructor(p?: client.UpgradeStatusResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        upgradeFinalized: boolean;
        static create(properties: client.UpgradeStatusResponseProto.$Shape): client.UpgradeStatusResponseProto & client.UpgradeStatusResponseProto.$Shape;
        static create(properties?: client.UpgradeStatusResponseProto.$Properties): client.UpgradeStatusResponseProto;
        static encode(m: client.UpgradeStatusResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UpgradeStatusResponseProto & client.UpgradeStatusResponseProto.$Shape;
    }

    namespace UpgradeStatusResponseProto {
        interface $Properties {
            upgradeFinalized: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UpgradeStatusResponseProto.$Properties;
    }

    interface IRollingUpgradeRequestProto extends client.RollingUpgradeRequestProto.$Properties {
    }

    class RollingUpgradeRequestProto {
        constructor(p?: client.RollingUpgradeRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        action: client.RollingUpgradeActionProto;
        static create(properties: client.RollingUpgradeRequestProto.$Shape): client.RollingUpgradeRequestProto & client.RollingUpgradeRequestProto.$Shape;
        static create(properties?: client.RollingUpgradeRequestProto.$Properties): client.RollingUpgradeRequestProto;
        static encode(m: client.RollingUpgradeRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RollingUpgradeRequestProto & client.RollingUpgradeRequestProto.$Shape;
    }

    namespace RollingUpgradeRequestProto {
        interface $Properties {
            action: client.RollingUpgradeActionProto;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RollingUpgradeRequestProto.$Properties;
    }

    interface IRollingUpgradeStatusProto extends client.RollingUpgradeStatusProto.$Properties {
    }

    class RollingUpgradeStatusProto {
        constructor(p?: client.RollingUpgradeStatusProto.$Properties);
        $unknowns?: Uint8Array[];
        blockPoolId: string;
        finalized: boolean;
        static create(properties: client.RollingUpgradeStatusProto.$Shape): client.RollingUpgradeStatusProto & client.RollingUpgradeStatusProto.$Shape;
        static create(properties?: client.RollingUpgradeStatusProto.$Properties): client.RollingUpgradeStatusProto;
        static encode(m: client.RollingUpgradeStatusProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RollingUpgradeStatusProto & client.RollingUpgradeStatusProto.$Shape;
    }

    namespace RollingUpgradeStatusProto {
        interface $Properties {
            blockPoolId: string;
            finalized?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RollingUpgradeStatusProto.$Properties;
    }

    interface IRollingUpgradeInfoProto extends client.RollingUpgradeInfoProto.$Properties {
    }

    class RollingUpgradeInfoProto {
        constructor(p?: client.RollingUpgradeInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        status: client.RollingUpgradeStatusProto;
        startTime: number;
        finalizeTime: number;
        createdRollbackImages: boolean;
        static create(properties: client.RollingUpgradeInfoProto.$Shape): client.RollingUpgradeInfoProto & client.RollingUpgradeInfoProto.$Shape;
        static create(properties?: client.RollingUpgradeInfoProto.$Properties): client.RollingUpgradeInfoProto;
        static encode(m: client.RollingUpgradeInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RollingUpgradeInfoProto & client.RollingUpgradeInfoProto.$Shape;
    }

    namespace RollingUpgradeInfoProto {
        interface $Properties {
            status: client.RollingUpgradeStatusProto.$Properties;
            startTime: number;
            finalizeTime: number;
            createdRollbackImages: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RollingUpgradeInfoProto.$Properties;
    }

    interface IRollingUpgradeResponseProto extends client.RollingUpgradeResponseProto.$Properties {
    }

    class RollingUpgradeResponseProto {
        constructor(p?: client.RollingUpgradeResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        rollingUpgradeInfo: (client.RollingUpgradeInfoProto|null);
        static create(properties: client.RollingUpgradeResponseProto.$Shape): client.RollingUpgradeResponseProto & client.RollingUpgradeResponseProto.$Shape;
        static create(properties?: client.RollingUpgradeResponseProto.$Properties): client.RollingUpgradeResponseProto;
        static encode(m: client.RollingUpgradeResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RollingUpgradeResponseProto & client.RollingUpgradeResponseProto.$Shape;
    }

    namespace RollingUpgradeResponseProto {
        interface $Properties {
            rollingUpgradeInfo?: (client.RollingUpgradeInfoProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RollingUpgradeResponseProto.$Properties;
    }

    interface IListCorruptFileBlocksRequestProto extends client.ListCorruptFileBlocksRequestProto.$Properties {
    }

    class ListCorruptFileBlocksRequestProto {
        constructor(p?: client.ListCorruptFileBlocksRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        path: string;
        cookie: (string|null);
        static create(properties: client.ListCorruptFileBlocksRequestProto.$Shape): client.ListCorruptFileBlocksRequestProto & client.ListCorruptFileBlocksRequestProto.$Shape;
        static create(properties?: client.ListCorruptFileBlocksRequestProto.$Properties): client.ListCorruptFileBlocksRequestProto;
        static encode(m: client.ListCorruptFileBlocksRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListCorruptFileBlocksRequestProto & client.ListCorruptFileBlocksRequestProto.$Shape;
    }

    namespace ListCorruptFileBlocksRequestProto {
        interface $Properties {
            path: string;
            cookie?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListCorruptFileBlocksRequestProto.$Properties;
    }

    interface IListCorruptFileBlocksResponseProto extends client.ListCorruptFileBlocksResponseProto.$Properties {
    }

    class ListCorruptFileBlocksResponseProto {
        constructor(p?: client.ListCorruptFileBlocksResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        corrupt: hdfs.CorruptFileBlocksProto;
        static create(properties: client.ListCorruptFileBlocksResponseProto.$Shape): client.ListCorruptFileBlocksResponseProto & client.ListCorruptFileBlocksResponseProto.$Shape;
        static create(properties?: client.ListCorruptFileBlocksResponseProto.$Properties): client.ListCorruptFileBlocksResponseProto;
        static encode(m: client.ListCorruptFileBlocksResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListCorruptFileBlocksResponseProto & client.ListCorruptFileBlocksResponseProto.$Shape;
    }

    namespace ListCorruptFileBlocksResponseProto {
        interface $Properties {
            corrupt: hdfs.CorruptFileBlocksProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListCorruptFileBlocksResponseProto.$Properties;
    }

    interface IMetaSaveRequestProto extends client.MetaSaveRequestProto.$Properties {
    }

    class MetaSaveRequestProto {
        constructor(p?: client.MetaSaveRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        filename: string;
        static create(properties: client.MetaSaveRequestProto.$Shape): client.MetaSaveRequestProto & client.MetaSaveRequestProto.$Shape;
        static create(properties?: client.MetaSaveRequestProto.$Properties): client.MetaSaveRequestProto;
        static encode(m: client.MetaSaveRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.MetaSaveRequestProto & client.MetaSaveRequestProto.$Shape;
    }

    namespace MetaSaveRequestProto {
        interface $Properties {
            filename: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.MetaSaveRequestProto.$Properties;
    }

    interface IMetaSaveResponseProto extends client.MetaSaveResponseProto.$Properties {
    }

    class MetaSaveResponseProto {
        constructor(p?: client.MetaSaveResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.MetaSaveResponseProto.$Shape): client.MetaSaveResponseProto & client.MetaSaveResponseProto.$Shape;
        static create(properties?: client.MetaSaveResponseProto.$Properties): client.MetaSaveResponseProto;
        static encode(m: client.MetaSaveResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.MetaSaveResponseProto & client.MetaSaveResponseProto.$Shape;
    }

    namespace MetaSaveResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.MetaSaveResponseProto.$Properties;
    }

    interface ISetBalancerBandwidthRequestProto extends client.SetBalancerBandwidthRequestProto.$Properties {
    }

    class SetBalancerBandwidthRequestProto {
        constructor(p?: client.SetBalancerBandwidthRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        bandwidth: number;
        static create(properties: client.SetBalancerBandwidthRequestProto.$Shape): client.SetBalancerBandwidthRequestProto & client.SetBalancerBandwidthRequestProto.$Shape;
        static create(properties?: client.SetBalancerBandwidthRequestProto.$Properties): client.SetBalancerBandwidthRequestProto;
        static encode(m: client.SetBalancerBandwidthRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetBalancerBandwidthRequestProto & client.SetBalancerBandwidthRequestProto.$Shape;
    }

    namespace SetBalancerBandwidthRequestProto {
        interface $Properties {
            bandwidth: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetBalancerBandwidthRequestProto.$Properties;
    }

    interface ISetBalancerBandwidthResponseProto extends client.SetBalancerBandwidthResponseProto.$Properties {
    }

    class SetBalancerBandwidthResponseProto {
        constructor(p?: client.SetBalancerBandwidthResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetBalancerBandwidthResponseProto.$Shape): client.SetBalancerBandwidthResponseProto & client.SetBalancerBandwidthResponseProto.$Shape;
        static create(properties?: client.SetBalancerBandwidthResponseProto.$Properties): client.SetBalancerBandwidthResponseProto;
        static encode(m: client.SetBalancerBandwidthResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetBalancerBandwidthResponseProto & client.SetBalancerBandwidthResponseProto.$Shape;
    }

    namespace SetBalancerBandwidthResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetBalancerBandwidthResponseProto.$Properties;
    }

    interface IListOpenFilesRequestProto extends client.ListOpenFilesRequestProto.$Properties {
    }

    class ListOpenFilesRequestProto {
        constructor(p?: client.ListOpenFilesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        types: client.OpenFilesTypeProto[];
        path: (string|null);
        static create(properties: client.ListOpenFilesRequestProto.$Shape): client.ListOpenFilesRequestProto & client.ListOpenFilesRequestProto.$Shape;
        static create(properties?: client.ListOpenFilesRequestProto.$Properties): client.ListOpenFilesRequestProto;
        static encode(m: client.ListOpenFilesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListOpenFilesRequestProto & client.ListOpenFilesRequestProto.$Shape;
    }

    namespace ListOpenFilesRequestProto {
        interface $Properties {
            id: number;
            types?: client.OpenFilesTypeProto[];
            path?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListOpenFilesRequestProto.$Properties;
    }

    interface IOpenFilesBatchResponseProto extends client.OpenFilesBatchResponseProto.$Properties {
    }

    class OpenFilesBatchResponseProto {
        constructor(p?: client.OpenFilesBatchResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        path: string;
        clientName: string;
        clientMachine: string;
        static create(properties: client.OpenFilesBatchResponseProto.$Shape): client.OpenFilesBatchResponseProto & client.OpenFilesBatchResponseProto.$Shape;
        static create(properties?: client.OpenFilesBatchResponseProto.$Properties): client.OpenFilesBatchResponseProto;
        static encode(m: client.OpenFilesBatchResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.OpenFilesBatchResponseProto & client.OpenFilesBatchResponseProto.$Shape;
    }

    namespace OpenFilesBatchResponseProto {
        interface $Properties {
            id: number;
            path: string;
            clientName: string;
            clientMachine: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.OpenFilesBatchResponseProto.$Properties;
    }

    interface IListOpenFilesResponseProto extends client.ListOpenFilesResponseProto.$Properties {
    }

    class ListOpenFilesResponseProto {
        constructor(p?: client.ListOpenFilesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        entries: client.OpenFilesBatchResponseProto[];
        hasMore: boolean;
        types: client.OpenFilesTypeProto[];
        static create(properties: client.ListOpenFilesResponseProto.$Shape): client.ListOpenFilesResponseProto & client.ListOpenFilesResponseProto.$Shape;
        static create(properties?: client.ListOpenFilesResponseProto.$Properties): client.ListOpenFilesResponseProto;
        static encode(m: client.ListOpenFilesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListOpenFilesResponseProto & client.ListOpenFilesResponseProto.$Shape;
    }

    namespace ListOpenFilesResponseProto {
        interface $Properties {
            entries?: client.OpenFilesBatchResponseProto.$Properties[];
            hasMore: boolean;
            types?: client.OpenFilesTypeProto[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListOpenFilesResponseProto.$Properties;
    }

    interface IMsyncRequestProto extends client.MsyncRequestProto.$Properties {
    }

    class MsyncRequestProto {
        constructor(p?: client.MsyncRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.MsyncRequestProto.$Shape): client.MsyncRequestProto & client.MsyncRequestProto.$Shape;
        static create(properties?: client.MsyncRequestProto.$Properties): client.MsyncRequestProto;
        static encode(m: client.MsyncRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.MsyncRequestProto & client.MsyncRequestProto.$Shape;
    }

    namespace MsyncRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.MsyncRequestProto.$Properties;
    }

    interface IMsyncResponseProto extends client.MsyncResponseProto.$Properties {
    }

    class MsyncResponseProto {
        constructor(p?: client.MsyncResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.MsyncResponseProto.$Shape): client.MsyncResponseProto & client.MsyncResponseProto.$Shape;
        static create(properties?: client.MsyncResponseProto.$Properties): client.MsyncResponseProto;
        static encode(m: client.MsyncResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.MsyncResponseProto & client.MsyncResponseProto.$Shape;
    }

    namespace MsyncResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.MsyncResponseProto.$Properties;
    }

    interface IHAServiceStateRequestProto extends client.HAServiceStateRequestProto.$Properties {
    }

    class HAServiceStateRequestProto {
        constructor(p?: client.HAServiceStateRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.HAServiceStateRequestProto.$Shape): client.HAServiceStateRequestProto & client.HAServiceStateRequestProto.$Shape;
        static create(properties?: client.HAServiceStateRequestProto.$Properties): client.HAServiceStateRequestProto;
        static encode(m: client.HAServiceStateRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.HAServiceStateRequestProto & client.HAServiceStateRequestProto.$Shape;
    }

    namespace HAServiceStateRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.HAServiceStateRequestProto.$Properties;
    }

    interface IHAServiceStateResponseProto extends client.HAServiceStateResponseProto.$Properties {
    }

    class HAServiceStateResponseProto {
        constructor(p?: client.HAServiceStateResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        state: rpc.HAServiceStateProto;
        static create(properties: client.HAServiceStateResponseProto.$Shape): client.HAServiceStateResponseProto & client.HAServiceStateResponseProto.$Shape;
        static create(properties?: client.HAServiceStateResponseProto.$Properties): client.HAServiceStateResponseProto;
        static encode(m: client.HAServiceStateResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.HAServiceStateResponseProto & client.HAServiceStateResponseProto.$Shape;
    }

    namespace HAServiceStateResponseProto {
        interface $Properties {
            state: rpc.HAServiceStateProto;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.HAServiceStateResponseProto.$Properties;
    }

    interface IGetCurrentEditLogTxidRequestProto extends client.GetCurrentEditLogTxidRequestProto.$Properties {
    }

    class GetCurrentEditLogTxidRequestProto {
        constructor(p?: client.GetCurrentEditLogTxidRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetCurrentEditLogTxidRequestProto.$Shape): client.GetCurrentEditLogTxidRequestProto & client.GetCurrentEditLogTxidRequestProto.$Shape;
        static create(properties?: client.GetCurrentEditLogTxidRequestProto.$Properties): client.GetCurrentEditLogTxidRequestProto;
        static encode(m: client.GetCurrentEditLogTxidRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetCurrentEditLogTxidRequestProto & client.GetCurrentEditLogTxidRequestProto.$Shape;
    }

    namespace GetCurrentEditLogTxidRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetCurrentEditLogTxidRequestProto.$Properties;
    }

    interface IGetCurrentEditLogTxidResponseProto extends client.GetCurrentEditLogTxidResponseProto.$Properties {
    }

    class GetCurrentEditLogTxidResponseProto {
        constructor(p?: client.GetCurrentEditLogTxidResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        txid: number;
        static create(properties: client.GetCurrentEditLogTxidResponseProto.$Shape): client.GetCurrentEditLogTxidResponseProto & client.GetCurrentEditLogTxidResponseProto.$Shape;
        static create(properties?: client.GetCurrentEditLogTxidResponseProto.$Properties): client.GetCurrentEditLogTxidResponseProto;
        static encode(m: client.GetCurrentEditLogTxidResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetCurrentEditLogTxidResponseProto & client.GetCurrentEditLogTxidResponseProto.$Shape;
    }

    namespace GetCurrentEditLogTxidResponseProto {
        interface $Properties {
            txid: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetCurrentEditLogTxidResponseProto.$Properties;
    }

    interface IGetDelegationTokenRequestProto extends client.GetDelegationTokenRequestProto.$Properties {
    }

    class GetDelegationTokenRequestProto {
        constructor(p?: client.GetDelegationTokenRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        renewer: string;
        static create(properties: client.GetDelegationTokenRequestProto.$Shape): client.GetDelegationTokenRequestProto & client.GetDelegationTokenRequestProto.$Shape;
        static create(properties?: client.GetDelegationTokenRequestProto.$Properties): client.GetDelegationTokenRequestProto;
        static encode(m: client.GetDelegationTokenRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDelegationTokenRequestProto & client.GetDelegationTokenRequestProto.$Shape;
    }

    namespace GetDelegationTokenRequestProto {
        interface $Properties {
            renewer: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDelegationTokenRequestProto.$Properties;
    }

    interface IGetDelegationTokenResponseProto extends client.GetDelegationTokenResponseProto.$Properties {
    }

    class GetDelegationTokenResponseProto {
        constructor(p?: client.GetDelegationTokenResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        token: (hdfs.TokenProto|null);
        static create(properties: client.GetDelegationTokenResponseProto.$Shape): client.GetDelegationTokenResponseProto & client.GetDelegationTokenResponseProto.$Shape;
        static create(properties?: client.GetDelegationTokenResponseProto.$Properties): client.GetDelegationTokenResponseProto;
        static encode(m: client.GetDelegationTokenResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDelegationTokenResponseProto & client.GetDelegationTokenResponseProto.$Shape;
    }

    namespace GetDelegationTokenResponseProto {
        interface $Properties {
            token?: (hdfs.TokenProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDelegationTokenResponseProto.$Properties;
    }

    interface IRenewDelegationTokenRequestProto extends client.RenewDelegationTokenRequestProto.$Properties {
    }

    class RenewDelegationTokenRequestProto {
        constructor(p?: client.RenewDelegationTokenRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        token: hdfs.TokenProto;
        static create(properties: client.RenewDelegationTokenRequestProto.$Shape): client.RenewDelegationTokenRequestProto & client.RenewDelegationTokenRequestProto.$Shape;
        static create(properties?: client.RenewDelegationTokenRequestProto.$Properties): client.RenewDelegationTokenRequestProto;
        static encode(m: client.RenewDelegationTokenRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenewDelegationTokenRequestProto & client.RenewDelegationTokenRequestProto.$Shape;
    }

    namespace RenewDelegationTokenRequestProto {
        interface $Properties {
            token: hdfs.TokenProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenewDelegationTokenRequestProto.$Properties;
    }

    interface IRenewDelegationTokenResponseProto extends client.RenewDelegationTokenResponseProto.$Properties {
    }

    class RenewDelegationTokenResponseProto {
        constructor(p?: client.RenewDelegationTokenResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        newExpiryTime: number;
        static create(properties: client.RenewDelegationTokenResponseProto.$Shape): client.RenewDelegationTokenResponseProto & client.RenewDelegationTokenResponseProto.$Shape;
        static create(properties?: client.RenewDelegationTokenResponseProto.$Properties): client.RenewDelegationTokenResponseProto;
        static encode(m: client.RenewDelegationTokenResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenewDelegationTokenResponseProto & client.RenewDelegationTokenResponseProto.$Shape;
    }

    namespace RenewDelegationTokenResponseProto {
        interface $Properties {
            newExpiryTime: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenewDelegationTokenResponseProto.$Properties;
    }

    interface ICancelDelegationTokenRequestProto extends client.CancelDelegationTokenRequestProto.$Properties {
    }

    class CancelDelegationTokenRequestProto {
        constructor(p?: client.CancelDelegationTokenRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        token: hdfs.TokenProto;
        static create(properties: client.CancelDelegationTokenRequestProto.$Shape): client.CancelDelegationTokenRequestProto & client.CancelDelegationTokenRequestProto.$Shape;
        static create(properties?: client.CancelDelegationTokenRequestProto.$Properties): client.CancelDelegationTokenRequestProto;
        static encode(m: client.CancelDelegationTokenRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CancelDelegationTokenRequestProto & client.CancelDelegationTokenRequestProto.$Shape;
    }

    namespace CancelDelegationTokenRequestProto {
        interface $Properties {
            token: hdfs.TokenProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CancelDelegationTokenRequestProto.$Properties;
    }

    interface ICancelDelegationTokenResponseProto extends client.CancelDelegationTokenResponseProto.$Properties {
    }

    class CancelDelegationTokenResponseProto {
        constructor(p?: client.CancelDelegationTokenResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.CancelDelegationTokenResponseProto.$Shape): client.CancelDelegationTokenResponseProto & client.CancelDelegationTokenResponseProto.$Shape;
        static create(properties?: client.CancelDelegationTokenResponseProto.$Properties): client.CancelDelegationTokenResponseProto;
        static encode(m: client.CancelDelegationTokenResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CancelDelegationTokenResponseProto & client.CancelDelegationTokenResponseProto.$Shape;
    }

    namespace CancelDelegationTokenResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CancelDelegationTokenResponseProto.$Properties;
    }

    interface IGetDataEncryptionKeyRequestProto extends client.GetDataEncryptionKeyRequestProto.$Properties {
    }

    class GetDataEncryptionKeyRequestProto {
        constructor(p?: client.GetDataEncryptionKeyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetDataEncryptionKeyRequestProto.$Shape): client.GetDataEncryptionKeyRequestProto & client.GetDataEncryptionKeyRequestProto.$Shape;
        static create(properties?: client.GetDataEncryptionKeyRequestProto.$Properties): client.GetDataEncryptionKeyRequestProto;
        static encode(m: client.GetDataEncryptionKeyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDataEncryptionKeyRequestProto & client.GetDataEncryptionKeyRequestProto.$Shape;
    }

    namespace GetDataEncryptionKeyRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDataEncryptionKeyRequestProto.$Properties;
    }

    interface IDataEncryptionKeyProto extends client.DataEncryptionKeyProto.$Properties {
    }

    class DataEncryptionKeyProto {
        constructor(p?: client.DataEncryptionKeyProto.$Properties);
        $unknowns?: Uint8Array[];
        keyId: number;
        blockPoolId: string;
        nonce: Uint8Array;
        encryptionKey: Uint8Array;
        expiryDate: number;
        encryptionAlgorithm: (string|null);
        static create(properties: client.DataEncryptionKeyProto.$Shape): client.DataEncryptionKeyProto & client.DataEncryptionKeyProto.$Shape;
        static create(properties?: client.DataEncryptionKeyProto.$Properties): client.DataEncryptionKeyProto;
        static encode(m: client.DataEncryptionKeyProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DataEncryptionKeyProto & client.DataEncryptionKeyProto.$Shape;
    }

    namespace DataEncryptionKeyProto {
        interface $Properties {
            keyId: number;
            blockPoolId: string;
            nonce: Uint8Array;
            encryptionKey: Uint8Array;
            expiryDate: number;
            encryptionAlgorithm?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DataEncryptionKeyProto.$Properties;
    }

    interface IGetDataEncryptionKeyResponseProto extends client.GetDataEncryptionKeyResponseProto.$Properties {
    }

    class GetDataEncryptionKeyResponseProto {
        constructor(p?: client.GetDataEncryptionKeyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        dataEncryptionKey: (client.DataEncryptionKeyProto|null);
        static create(properties: client.GetDataEncryptionKeyResponseProto.$Shape): client.GetDataEncryptionKeyResponseProto & client.GetDataEncryptionKeyResponseProto.$Shape;
        static create(properties?: client.GetDataEncryptionKeyResponseProto.$Properties): client.GetDataEncryptionKeyResponseProto;
        static encode(m: client.GetDataEncryptionKeyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDataEncryptionKeyResponseProto & client.GetDataEncryptionKeyResponseProto.$Shape;
    }

    namespace GetDataEncryptionKeyResponseProto {
        interface $Properties {
            dataEncryptionKey?: (client.DataEncryptionKeyProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDataEncryptionKeyResponseProto.$Properties;
    }

    interface IEncryptionZoneProto extends client.EncryptionZoneProto.$Properties {
    }

    class EncryptionZoneProto {
        constructor(p?: client.EncryptionZoneProto.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        path: string;
        suite: hdfs.CipherSuiteProto;
        cryptoProtocolVersion: hdfs.CryptoProtocolVersionProto;
        keyName: string;
        static create(properties: client.EncryptionZoneProto.$Shape): client.EncryptionZoneProto & client.EncryptionZoneProto.$Shape;
        static create(properties?: client.EncryptionZoneProto.$Properties): client.EncryptionZoneProto;
        static encode(m: client.EncryptionZoneProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.EncryptionZoneProto & client.EncryptionZoneProto.$Shape;
    }

    namespace EncryptionZoneProto {
        interface $Properties {
            id: number;
            path: string;
            suite: hdfs.CipherSuiteProto;
            cryptoProtocolVersion: hdfs.CryptoProtocolVersionProto;
            keyName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.EncryptionZoneProto.$Properties;
    }

    interface IGetEZForPathRequestProto extends client.GetEZForPathRequestProto.$Properties {
    }

    class GetEZForPathRequestProto {
        constructor(p?: client.GetEZForPathRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.GetEZForPathRequestProto.$Shape): client.GetEZForPathRequestProto & client.GetEZForPathRequestProto.$Shape;
        static create(properties?: client.GetEZForPathRequestProto.$Properties): client.GetEZForPathRequestProto;
        static encode(m: client.GetEZForPathRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetEZForPathRequestProto & client.GetEZForPathRequestProto.$Shape;
    }

    namespace GetEZForPathRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetEZForPathRequestProto.$Properties;
    }

    interface IGetEZForPathResponseProto extends client.GetEZForPathResponseProto.$Properties {
    }

    class GetEZForPathResponseProto {
        constructor(p?: client.GetEZForPathResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        zone: (client.EncryptionZoneProto|null);
        static create(properties: client.GetEZForPathResponseProto.$Shape): client.GetEZForPathResponseProto & client.GetEZForPathResponseProto.$Shape;
        static create(properties?: client.GetEZForPathResponseProto.$Properties): client.GetEZForPathResponseProto;
        static encode(m: client.GetEZForPathResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetEZForPathResponseProto & client.GetEZForPathResponseProto.$Shape;
    }

    namespace GetEZForPathResponseProto {
        interface $Properties {
            zone?: (client.EncryptionZoneProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetEZForPathResponseProto.$Properties;
    }

    interface IListEncryptionZonesRequestProto extends client.ListEncryptionZonesRequestProto.$Properties {
    }

    class ListEncryptionZonesRequestProto {
        constructor(p?: client.ListEncryptionZonesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static create(properties: client.ListEncryptionZonesRequestProto.$Shape): client.ListEncryptionZonesRequestProto & client.ListEncryptionZonesRequestProto.$Shape;
        static create(properties?: client.ListEncryptionZonesRequestProto.$Properties): client.ListEncryptionZonesRequestProto;
        static encode(m: client.ListEncryptionZonesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListEncryptionZonesRequestProto & client.ListEncryptionZonesRequestProto.$Shape;
    }

    namespace ListEncryptionZonesRequestProto {
        interface $Properties {
            id: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListEncryptionZonesRequestProto.$Properties;
    }

    interface IListEncryptionZonesResponseProto extends client.ListEncryptionZonesResponseProto.$Properties {
    }

    class ListEncryptionZonesResponseProto {
        constructor(p?: client.ListEncryptionZonesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        zones: client.EncryptionZoneProto[];
        hasMore: boolean;
        static create(properties: client.ListEncryptionZonesResponseProto.$Shape): client.ListEncryptionZonesResponseProto & client.ListEncryptionZonesResponseProto.$Shape;
        static create(properties?: client.ListEncryptionZonesResponseProto.$Properties): client.ListEncryptionZonesResponseProto;
        static encode(m: client.ListEncryptionZonesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListEncryptionZonesResponseProto & client.ListEncryptionZonesResponseProto.$Shape;
    }

    namespace ListEncryptionZonesResponseProto {
        interface $Properties {
            zones?: client.EncryptionZoneProto.$Properties[];
            hasMore: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListEncryptionZonesResponseProto.$Properties;
    }

    interface ISetErasureCodingPolicyRequestProto extends client.SetErasureCodingPolicyRequestProto.$Properties {
    }

    class SetErasureCodingPolicyRequestProto {
        constructor(p?: client.SetErasureCodingPolicyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        ecPolicyName: (string|null);
        static create(properties: client.SetErasureCodingPolicyRequestProto.$Shape): client.SetErasureCodingPolicyRequestProto & client.SetErasureCodingPolicyRequestProto.$Shape;
        static create(properties?: client.SetErasureCodingPolicyRequestProto.$Properties): client.SetErasureCodingPolicyRequestProto;
        static encode(m: client.SetErasureCodingPolicyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetErasureCodingPolicyRequestProto & client.SetErasureCodingPolicyRequestProto.$Shape;
    }

    namespace SetErasureCodingPolicyRequestProto {
        interface $Properties {
            src: string;
            ecPolicyName?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetErasureCodingPolicyRequestProto.$Properties;
    }

    interface ISetErasureCodingPolicyResponseProto extends client.SetErasureCodingPolicyResponseProto.$Properties {
    }

    class SetErasureCodingPolicyResponseProto {
        constructor(p?: client.SetErasureCodingPolicyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.SetErasureCodingPolicyResponseProto.$Shape): client.SetErasureCodingPolicyResponseProto & client.SetErasureCodingPolicyResponseProto.$Shape;
        static create(properties?: client.SetErasureCodingPolicyResponseProto.$Properties): client.SetErasureCodingPolicyResponseProto;
        static encode(m: client.SetErasureCodingPolicyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SetErasureCodingPolicyResponseProto & client.SetErasureCodingPolicyResponseProto.$Shape;
    }

    namespace SetErasureCodingPolicyResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SetErasureCodingPolicyResponseProto.$Properties;
    }

    interface IUnsetErasureCodingPolicyRequestProto extends client.UnsetErasureCodingPolicyRequestProto.$Properties {
    }

    class UnsetErasureCodingPolicyRequestProto {
        constructor(p?: client.UnsetErasureCodingPolicyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.UnsetErasureCodingPolicyRequestProto.$Shape): client.UnsetErasureCodingPolicyRequestProto & client.UnsetErasureCodingPolicyRequestProto.$Shape;
        static create(properties?: client.UnsetErasureCodingPolicyRequestProto.$Properties): client.UnsetErasureCodingPolicyRequestProto;
        static encode(m: client.UnsetErasureCodingPolicyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UnsetErasureCodingPolicyRequestProto & client.UnsetErasureCodingPolicyRequestProto.$Shape;
    }

    namespace UnsetErasureCodingPolicyRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UnsetErasureCodingPolicyRequestProto.$Properties;
    }

    interface IUnsetErasureCodingPolicyResponseProto extends client.UnsetErasureCodingPolicyResponseProto.$Properties {
    }

    class UnsetErasureCodingPolicyResponseProto {
        constructor(p?: client.UnsetErasureCodingPolicyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.UnsetErasureCodingPolicyResponseProto.$Shape): client.UnsetErasureCodingPolicyResponseProto & client.UnsetErasureCodingPolicyResponseProto.$Shape;
        static create(properties?: client.UnsetErasureCodingPolicyResponseProto.$Properties): client.UnsetErasureCodingPolicyResponseProto;
        static encode(m: client.UnsetErasureCodingPolicyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.UnsetErasureCodingPolicyResponseProto & client.UnsetErasureCodingPolicyResponseProto.$Shape;
    }

    namespace UnsetErasureCodingPolicyResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.UnsetErasureCodingPolicyResponseProto.$Properties;
    }

    interface IGetErasureCodingPolicyRequestProto extends client.GetErasureCodingPolicyRequestProto.$Properties {
    }

    class GetErasureCodingPolicyRequestProto {
        constructor(p?: client.GetErasureCodingPolicyRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        src: string;
        static create(properties: client.GetErasureCodingPolicyRequestProto.$Shape): client.GetErasureCodingPolicyRequestProto & client.GetErasureCodingPolicyRequestProto.$Shape;
        static create(properties?: client.GetErasureCodingPolicyRequestProto.$Properties): client.GetErasureCodingPolicyRequestProto;
        static encode(m: client.GetErasureCodingPolicyRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetErasureCodingPolicyRequestProto & client.GetErasureCodingPolicyRequestProto.$Shape;
    }

    namespace GetErasureCodingPolicyRequestProto {
        interface $Properties {
            src: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetErasureCodingPolicyRequestProto.$Properties;
    }

    interface IGetErasureCodingPolicyResponseProto extends client.GetErasureCodingPolicyResponseProto.$Properties {
    }

    class GetErasureCodingPolicyResponseProto {
        constructor(p?: client.GetErasureCodingPolicyResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        ecPolicy: (hdfs.ErasureCodingPolicyProto|null);
        static create(properties: client.GetErasureCodingPolicyResponseProto.$Shape): client.GetErasureCodingPolicyResponseProto & client.GetErasureCodingPolicyResponseProto.$Shape;
        static create(properties?: client.GetErasureCodingPolicyResponseProto.$Properties): client.GetErasureCodingPolicyResponseProto;
        static encode(m: client.GetErasureCodingPolicyResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetErasureCodingPolicyResponseProto & client.GetErasureCodingPolicyResponseProto.$Shape;
    }

    namespace GetErasureCodingPolicyResponseProto {
        interface $Properties {
            ecPolicy?: (hdfs.ErasureCodingPolicyProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetErasureCodingPolicyResponseProto.$Properties;
    }

    interface IGetErasureCodingPoliciesRequestProto extends client.GetErasureCodingPoliciesRequestProto.$Properties {
    }

    class GetErasureCodingPoliciesRequestProto {
        constructor(p?: client.GetErasureCodingPoliciesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetErasureCodingPoliciesRequestProto.$Shape): client.GetErasureCodingPoliciesRequestProto & client.GetErasureCodingPoliciesRequestProto.$Shape;
        static create(properties?: client.GetErasureCodingPoliciesRequestProto.$Properties): client.GetErasureCodingPoliciesRequestProto;
        static encode(m: client.GetErasureCodingPoliciesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetErasureCodingPoliciesRequestProto & client.GetErasureCodingPoliciesRequestProto.$Shape;
    }

    namespace GetErasureCodingPoliciesRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetErasureCodingPoliciesRequestProto.$Properties;
    }

    interface IGetErasureCodingPoliciesResponseProto extends client.GetErasureCodingPoliciesResponseProto.$Properties {
    }

    class GetErasureCodingPoliciesResponseProto {
        constructor(p?: client.GetErasureCodingPoliciesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        ecPolicies: hdfs.ErasureCodingPolicyProto[];
        static create(properties: client.GetErasureCodingPoliciesResponseProto.$Shape): client.GetErasureCodingPoliciesResponseProto & client.GetErasureCodingPoliciesResponseProto.$Shape;
        static create(properties?: client.GetErasureCodingPoliciesResponseProto.$Properties): client.GetErasureCodingPoliciesResponseProto;
        static encode(m: client.GetErasureCodingPoliciesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetErasureCodingPoliciesResponseProto & client.GetErasureCodingPoliciesResponseProto.$Shape;
    }

    namespace GetErasureCodingPoliciesResponseProto {
        interface $Properties {
            ecPolicies?: hdfs.ErasureCodingPolicyProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetErasureCodingPoliciesResponseProto.$Properties;
    }

    interface IAllowSnapshotRequestProto extends client.AllowSnapshotRequestProto.$Properties {
    }

    class AllowSnapshotRequestProto {
        constructor(p?: client.AllowSnapshotRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotRoot: string;
        static create(properties: client.AllowSnapshotRequestProto.$Shape): client.AllowSnapshotRequestProto & client.AllowSnapshotRequestProto.$Shape;
        static create(properties?: client.AllowSnapshotRequestProto.$Properties): client.AllowSnapshotRequestProto;
        static encode(m: client.AllowSnapshotRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AllowSnapshotRequestProto & client.AllowSnapshotRequestProto.$Shape;
    }

    namespace AllowSnapshotRequestProto {
        interface $Properties {
            snapshotRoot: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AllowSnapshotRequestProto.$Properties;
    }

    interface IAllowSnapshotResponseProto extends client.AllowSnapshotResponseProto.$Properties {
    }

    class AllowSnapshotResponseProto {
        constructor(p?: client.AllowSnapshotResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.AllowSnapshotResponseProto.$Shape): client.AllowSnapshotResponseProto & client.AllowSnapshotResponseProto.$Shape;
        static create(properties?: client.AllowSnapshotResponseProto.$Properties): client.AllowSnapshotResponseProto;
        static encode(m: client.AllowSnapshotResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.AllowSnapshotResponseProto & client.AllowSnapshotResponseProto.$Shape;
    }

    namespace AllowSnapshotResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.AllowSnapshotResponseProto.$Properties;
    }

    interface IDisallowSnapshotRequestProto extends client.DisallowSnapshotRequestProto.$Properties {
    }

    class DisallowSnapshotRequestProto {
        constructor(p?: client.DisallowSnapshotRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotRoot: string;
        static create(properties: client.DisallowSnapshotRequestProto.$Shape): client.DisallowSnapshotRequestProto & client.DisallowSnapshotRequestProto.$Shape;
        static create(properties?: client.DisallowSnapshotRequestProto.$Properties): client.DisallowSnapshotRequestProto;
        static encode(m: client.DisallowSnapshotRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DisallowSnapshotRequestProto & client.DisallowSnapshotRequestProto.$Shape;
    }

    namespace DisallowSnapshotRequestProto {
        interface $Properties {
            snapshotRoot: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DisallowSnapshotRequestProto.$Properties;
    }

    interface IDisallowSnapshotResponseProto extends client.DisallowSnapshotResponseProto.$Properties {
    }

    class DisallowSnapshotResponseProto {
        constructor(p?: client.DisallowSnapshotResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.DisallowSnapshotResponseProto.$Shape): client.DisallowSnapshotResponseProto & client.DisallowSnapshotResponseProto.$Shape;
        static create(properties?: client.DisallowSnapshotResponseProto.$Properties): client.DisallowSnapshotResponseProto;
        static encode(m: client.DisallowSnapshotResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DisallowSnapshotResponseProto & client.DisallowSnapshotResponseProto.$Shape;
    }

    namespace DisallowSnapshotResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DisallowSnapshotResponseProto.$Properties;
    }

    interface ICreateSnapshotRequestProto extends client.CreateSnapshotRequestProto.$Properties {
    }

    class CreateSnapshotRequestProto {
        constructor(p?: client.CreateSnapshotRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotRoot: string;
        snapshotName: (string|null);
        static create(properties: client.CreateSnapshotRequestProto.$Shape): client.CreateSnapshotRequestProto & client.CreateSnapshotRequestProto.$Shape;
        static create(properties?: client.CreateSnapshotRequestProto.$Properties): client.CreateSnapshotRequestProto;
        static encode(m: client.CreateSnapshotRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CreateSnapshotRequestProto & client.CreateSnapshotRequestProto.$Shape;
    }

    namespace CreateSnapshotRequestProto {
        interface $Properties {
            snapshotRoot: string;
            snapshotName?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CreateSnapshotRequestProto.$Properties;
    }

    interface ICreateSnapshotResponseProto extends client.CreateSnapshotResponseProto.$Properties {
    }

    class CreateSnapshotResponseProto {
        constructor(p?: client.CreateSnapshotResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotPath: string;
        static create(properties: client.CreateSnapshotResponseProto.$Shape): client.CreateSnapshotResponseProto & client.CreateSnapshotResponseProto.$Shape;
        static create(properties?: client.CreateSnapshotResponseProto.$Properties): client.CreateSnapshotResponseProto;
        static encode(m: client.CreateSnapshotResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CreateSnapshotResponseProto & client.CreateSnapshotResponseProto.$Shape;
    }

    namespace CreateSnapshotResponseProto {
        interface $Properties {
            snapshotPath: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CreateSnapshotResponseProto.$Properties;
    }

    interface IDeleteSnapshotRequestProto extends client.DeleteSnapshotRequestProto.$Properties {
    }

    class DeleteSnapshotRequestProto {
        constructor(p?: client.DeleteSnapshotRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotRoot: string;
        snapshotName: string;
        static create(properties: client.DeleteSnapshotRequestProto.$Shape): client.DeleteSnapshotRequestProto & client.DeleteSnapshotRequestProto.$Shape;
        static create(properties?: client.DeleteSnapshotRequestProto.$Properties): client.DeleteSnapshotRequestProto;
        static encode(m: client.DeleteSnapshotRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DeleteSnapshotRequestProto & client.DeleteSnapshotRequestProto.$Shape;
    }

    namespace DeleteSnapshotRequestProto {
        interface $Properties {
            snapshotRoot: string;
            snapshotName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DeleteSnapshotRequestProto.$Properties;
    }

    interface IDeleteSnapshotResponseProto extends client.DeleteSnapshotResponseProto.$Properties {
    }

    class DeleteSnapshotResponseProto {
        constructor(p?: client.DeleteSnapshotResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.DeleteSnapshotResponseProto.$Shape): client.DeleteSnapshotResponseProto & client.DeleteSnapshotResponseProto.$Shape;
        static create(properties?: client.DeleteSnapshotResponseProto.$Properties): client.DeleteSnapshotResponseProto;
        static encode(m: client.DeleteSnapshotResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DeleteSnapshotResponseProto & client.DeleteSnapshotResponseProto.$Shape;
    }

    namespace DeleteSnapshotResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DeleteSnapshotResponseProto.$Properties;
    }

    interface IRenameSnapshotRequestProto extends client.RenameSnapshotRequestProto.$Properties {
    }

    class RenameSnapshotRequestProto {
        constructor(p?: client.RenameSnapshotRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotRoot: string;
        snapshotOldName: string;
        snapshotNewName: string;
        static create(properties: client.RenameSnapshotRequestProto.$Shape): client.RenameSnapshotRequestProto & client.RenameSnapshotRequestProto.$Shape;
        static create(properties?: client.RenameSnapshotRequestProto.$Properties): client.RenameSnapshotRequestProto;
        static encode(m: client.RenameSnapshotRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenameSnapshotRequestProto & client.RenameSnapshotRequestProto.$Shape;
    }

    namespace RenameSnapshotRequestProto {
        interface $Properties {
            snapshotRoot: string;
            snapshotOldName: string;
            snapshotNewName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenameSnapshotRequestProto.$Properties;
    }

    interface IRenameSnapshotResponseProto extends client.RenameSnapshotResponseProto.$Properties {
    }

    class RenameSnapshotResponseProto {
        constructor(p?: client.RenameSnapshotResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.RenameSnapshotResponseProto.$Shape): client.RenameSnapshotResponseProto & client.RenameSnapshotResponseProto.$Shape;
        static create(properties?: client.RenameSnapshotResponseProto.$Properties): client.RenameSnapshotResponseProto;
        static encode(m: client.RenameSnapshotResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.RenameSnapshotResponseProto & client.RenameSnapshotResponseProto.$Shape;
    }

    namespace RenameSnapshotResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.RenameSnapshotResponseProto.$Properties;
    }

    interface IGetSnapshottableDirListingRequestProto extends client.GetSnapshottableDirListingRequestProto.$Properties {
    }

    class GetSnapshottableDirListingRequestProto {
        constructor(p?: client.GetSnapshottableDirListingRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetSnapshottableDirListingRequestProto.$Shape): client.GetSnapshottableDirListingRequestProto & client.GetSnapshottableDirListingRequestProto.$Shape;
        static create(properties?: client.GetSnapshottableDirListingRequestProto.$Properties): client.GetSnapshottableDirListingRequestProto;
        static encode(m: client.GetSnapshottableDirListingRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetSnapshottableDirListingRequestProto & client.GetSnapshottableDirListingRequestProto.$Shape;
    }

    namespace GetSnapshottableDirListingRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetSnapshottableDirListingRequestProto.$Properties;
    }

    interface ISnapshottableDirectoryStatusProto extends client.SnapshottableDirectoryStatusProto.$Properties {
    }

    class SnapshottableDirectoryStatusProto {
        constructor(p?: client.SnapshottableDirectoryStatusProto.$Properties);
        $unknowns?: Uint8Array[];
        dirStatus: hdfs.HdfsFileStatusProto;
        snapshotQuota: number;
        snapshotNumber: number;
        parentFullpath: Uint8Array;
        static create(properties: client.SnapshottableDirectoryStatusProto.$Shape): client.SnapshottableDirectoryStatusProto & client.SnapshottableDirectoryStatusProto.$Shape;
        static create(properties?: client.SnapshottableDirectoryStatusProto.$Properties): client.SnapshottableDirectoryStatusProto;
        static encode(m: client.SnapshottableDirectoryStatusProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SnapshottableDirectoryStatusProto & client.SnapshottableDirectoryStatusProto.$Shape;
    }

    namespace SnapshottableDirectoryStatusProto {
        interface $Properties {
            dirStatus: hdfs.HdfsFileStatusProto.$Properties;
            snapshotQuota: number;
            snapshotNumber: number;
            parentFullpath: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SnapshottableDirectoryStatusProto.$Properties;
    }

    interface ISnapshottableDirectoryListingProto extends client.SnapshottableDirectoryListingProto.$Properties {
    }

    class SnapshottableDirectoryListingProto {
        constructor(p?: client.SnapshottableDirectoryListingProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshottableDirListing: client.SnapshottableDirectoryStatusProto[];
        static create(properties: client.SnapshottableDirectoryListingProto.$Shape): client.SnapshottableDirectoryListingProto & client.SnapshottableDirectoryListingProto.$Shape;
        static create(properties?: client.SnapshottableDirectoryListingProto.$Properties): client.SnapshottableDirectoryListingProto;
        static encode(m: client.SnapshottableDirectoryListingProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SnapshottableDirectoryListingProto & client.SnapshottableDirectoryListingProto.$Shape;
    }

    namespace SnapshottableDirectoryListingProto {
        interface $Properties {
            snapshottableDirListing?: client.SnapshottableDirectoryStatusProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SnapshottableDirectoryListingProto.$Properties;
    }

    interface IGetSnapshottableDirListingResponseProto extends client.GetSnapshottableDirListingResponseProto.$Properties {
    }

    class GetSnapshottableDirListingResponseProto {
        constructor(p?: client.GetSnapshottableDirListingResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshottableDirList: (client.SnapshottableDirectoryListingProto|null);
        static create(properties: client.GetSnapshottableDirListingResponseProto.$Shape): client.GetSnapshottableDirListingResponseProto & client.GetSnapshottableDirListingResponseProto.$Shape;
        static create(properties?: client.GetSnapshottableDirListingResponseProto.$Properties): client.GetSnapshottableDirListingResponseProto;
        static encode(m: client.GetSnapshottableDirListingResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetSnapshottableDirListingResponseProto & client.GetSnapshottableDirListingResponseProto.$Shape;
    }

    namespace GetSnapshottableDirListingResponseProto {
        interface $Properties {
            snapshottableDirList?: (client.SnapshottableDirectoryListingProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetSnapshottableDirListingResponseProto.$Properties;
    }

    interface IGetSnapshotListingRequestProto extends client.GetSnapshotListingRequestProto.$Properties {
    }

    class GetSnapshotListingRequestProto {
        constructor(p?: client.GetSnapshotListingRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotRoot: string;
        static create(properties: client.GetSnapshotListingRequestProto.$Shape): client.GetSnapshotListingRequestProto & client.GetSnapshotListingRequestProto.$Shape;
        static create(properties?: client.GetSnapshotListingRequestProto.$Properties): client.GetSnapshotListingRequestProto;
        static encode(m: client.GetSnapshotListingRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetSnapshotListingRequestProto & client.GetSnapshotListingRequestProto.$Shape;
    }

    namespace GetSnapshotListingRequestProto {
        interface $Properties {
            snapshotRoot: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetSnapshotListingRequestProto.$Properties;
    }

    interface ISnapshotStatusProto extends client.SnapshotStatusProto.$Properties {
    }

    class SnapshotStatusProto {
        constructor(p?: client.SnapshotStatusProto.$Properties);
        $unknowns?: Uint8Array[];
        dirStatus: hdfs.HdfsFileStatusProto;
        snapshotID: number;
        parentFullpath: Uint8Array;
        isDeleted: boolean;
        static create(properties: client.SnapshotStatusProto.$Shape): client.SnapshotStatusProto & client.SnapshotStatusProto.$Shape;
        static create(properties?: client.SnapshotStatusProto.$Properties): client.SnapshotStatusProto;
        static encode(m: client.SnapshotStatusProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SnapshotStatusProto & client.SnapshotStatusProto.$Shape;
    }

    namespace SnapshotStatusProto {
        interface $Properties {
            dirStatus: hdfs.HdfsFileStatusProto.$Properties;
            snapshotID: number;
            parentFullpath: Uint8Array;
            isDeleted: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SnapshotStatusProto.$Properties;
    }

    interface ISnapshotListingProto extends client.SnapshotListingProto.$Properties {
    }

    class SnapshotListingProto {
        constructor(p?: client.SnapshotListingProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotListing: client.SnapshotStatusProto[];
        static create(properties: client.SnapshotListingProto.$Shape): client.SnapshotListingProto & client.SnapshotListingProto.$Shape;
        static create(properties?: client.SnapshotListingProto.$Properties): client.SnapshotListingProto;
        static encode(m: client.SnapshotListingProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.SnapshotListingProto & client.SnapshotListingProto.$Shape;
    }

    namespace SnapshotListingProto {
        interface $Properties {
            snapshotListing?: client.SnapshotStatusProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.SnapshotListingProto.$Properties;
    }

    interface IGetSnapshotListingResponseProto extends client.GetSnapshotListingResponseProto.$Properties {
    }

    class GetSnapshotListingResponseProto {
        constructor(p?: client.GetSnapshotListingResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        snapshotList: (client.SnapshotListingProto|null);
        static create(properties: client.GetSnapshotListingResponseProto.$Shape): client.GetSnapshotListingResponseProto & client.GetSnapshotListingResponseProto.$Shape;
        static create(properties?: client.GetSnapshotListingResponseProto.$Properties): client.GetSnapshotListingResponseProto;
        static encode(m: client.GetSnapshotListingResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetSnapshotListingResponseProto & client.GetSnapshotListingResponseProto.$Shape;
    }

    namespace GetSnapshotListingResponseProto {
        interface $Properties {
            snapshotList?: (client.SnapshotListingProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetSnapshotListingResponseProto.$Properties;
    }

    interface ICacheDirectiveInfoExpirationProto extends client.CacheDirectiveInfoExpirationProto.$Properties {
    }

    class CacheDirectiveInfoExpirationProto {
        constructor(p?: client.CacheDirectiveInfoExpirationProto.$Properties);
        $unknowns?: Uint8Array[];
        millis: number;
        isRelative: boolean;
        static create(properties: client.CacheDirectiveInfoExpirationProto.$Shape): client.CacheDirectiveInfoExpirationProto & client.CacheDirectiveInfoExpirationProto.$Shape;
        static create(properties?: client.CacheDirectiveInfoExpirationProto.$Properties): client.CacheDirectiveInfoExpirationProto;
        static encode(m: client.CacheDirectiveInfoExpirationProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CacheDirectiveInfoExpirationProto & client.CacheDirectiveInfoExpirationProto.$Shape;
    }

    namespace CacheDirectiveInfoExpirationProto {
        interface $Properties {
            millis: number;
            isRelative: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CacheDirectiveInfoExpirationProto.$Properties;
    }

    interface ICacheDirectiveInfoProto extends client.CacheDirectiveInfoProto.$Properties {
    }

    class CacheDirectiveInfoProto {
        constructor(p?: client.CacheDirectiveInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        id: (number|null);
        path: (string|null);
        replication: (number|null);
        pool: (string|null);
        expiration: (client.CacheDirectiveInfoExpirationProto|null);
        static create(properties: client.CacheDirectiveInfoProto.$Shape): client.CacheDirectiveInfoProto & client.CacheDirectiveInfoProto.$Shape;
        static create(properties?: client.CacheDirectiveInfoProto.$Properties): client.CacheDirectiveInfoProto;
        static encode(m: client.CacheDirectiveInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CacheDirectiveInfoProto & client.CacheDirectiveInfoProto.$Shape;
    }

    namespace CacheDirectiveInfoProto {
        interface $Properties {
            id?: (number|null);
            path?: (string|null);
            replication?: (number|null);
            pool?: (string|null);
            expiration?: (client.CacheDirectiveInfoExpirationProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CacheDirectiveInfoProto.$Properties;
    }

    interface ICacheDirectiveStatsProto extends client.CacheDirectiveStatsProto.$Properties {
    }

    class CacheDirectiveStatsProto {
        constructor(p?: client.CacheDirectiveStatsProto.$Properties);
        $unknowns?: Uint8Array[];
        bytesNeeded: number;
        bytesCached: number;
        filesNeeded: number;
        filesCached: number;
        hasExpired: boolean;
        static create(properties: client.CacheDirectiveStatsProto.$Shape): client.CacheDirectiveStatsProto & client.CacheDirectiveStatsProto.$Shape;
        static create(properties?: client.CacheDirectiveStatsProto.$Properties): client.CacheDirectiveStatsProto;
        static encode(m: client.CacheDirectiveStatsProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CacheDirectiveStatsProto & client.CacheDirectiveStatsProto.$Shape;
    }

    namespace CacheDirectiveStatsProto {
        interface $Properties {
            bytesNeeded: number;
            bytesCached: number;
            filesNeeded: number;
            filesCached: number;
            hasExpired: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CacheDirectiveStatsProto.$Properties;
    }

    interface ICacheDirectiveEntryProto extends client.CacheDirectiveEntryProto.$Properties {
    }

    class CacheDirectiveEntryProto {
        constructor(p?: client.CacheDirectiveEntryProto.$Properties);
        $unknowns?: Uint8Array[];
        info: client.CacheDirectiveInfoProto;
        stats: client.CacheDirectiveStatsProto;
        static create(properties: client.CacheDirectiveEntryProto.$Shape): client.CacheDirectiveEntryProto & client.CacheDirectiveEntryProto.$Shape;
        static create(properties?: client.CacheDirectiveEntryProto.$Properties): client.CacheDirectiveEntryProto;
        static encode(m: client.CacheDirectiveEntryProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CacheDirectiveEntryProto & client.CacheDirectiveEntryProto.$Shape;
    }

    namespace CacheDirectiveEntryProto {
        interface $Properties {
            info: client.CacheDirectiveInfoProto.$Properties;
            stats: client.CacheDirectiveStatsProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CacheDirectiveEntryProto.$Properties;
    }

    interface IListCacheDirectivesRequestProto extends client.ListCacheDirectivesRequestProto.$Properties {
    }

    class ListCacheDirectivesRequestProto {
        constructor(p?: client.ListCacheDirectivesRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        prevId: number;
        filter: client.CacheDirectiveInfoProto;
        static create(properties: client.ListCacheDirectivesRequestProto.$Shape): client.ListCacheDirectivesRequestProto & client.ListCacheDirectivesRequestProto.$Shape;
        static create(properties?: client.ListCacheDirectivesRequestProto.$Properties): client.ListCacheDirectivesRequestProto;
        static encode(m: client.ListCacheDirectivesRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListCacheDirectivesRequestProto & client.ListCacheDirectivesRequestProto.$Shape;
    }

    namespace ListCacheDirectivesRequestProto {
        interface $Properties {
            prevId: number;
            filter: client.CacheDirectiveInfoProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListCacheDirectivesRequestProto.$Properties;
    }

    interface IListCacheDirectivesResponseProto extends client.ListCacheDirectivesResponseProto.$Properties {
    }

    class ListCacheDirectivesResponseProto {
        constructor(p?: client.ListCacheDirectivesResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        elements: client.CacheDirectiveEntryProto[];
        hasMore: boolean;
        static create(properties: client.ListCacheDirectivesResponseProto.$Shape): client.ListCacheDirectivesResponseProto & client.ListCacheDirectivesResponseProto.$Shape;
        static create(properties?: client.ListCacheDirectivesResponseProto.$Properties): client.ListCacheDirectivesResponseProto;
        static encode(m: client.ListCacheDirectivesResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListCacheDirectivesResponseProto & client.ListCacheDirectivesResponseProto.$Shape;
    }

    namespace ListCacheDirectivesResponseProto {
        interface $Properties {
            elements?: client.CacheDirectiveEntryProto.$Properties[];
            hasMore: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListCacheDirectivesResponseProto.$Properties;
    }

    interface ICachePoolInfoProto extends client.CachePoolInfoProto.$Properties {
    }

    class CachePoolInfoProto {
        constructor(p?: client.CachePoolInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        poolName: (string|null);
        ownerName: (string|null);
        groupName: (string|null);
        mode: (number|null);
        limit: (number|null);
        maxRelativeExpiry: (number|null);
        defaultReplication: number;
        static create(properties: client.CachePoolInfoProto.$Shape): client.CachePoolInfoProto & client.CachePoolInfoProto.$Shape;
        static create(properties?: client.CachePoolInfoProto.$Properties): client.CachePoolInfoProto;
        static encode(m: client.CachePoolInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CachePoolInfoProto & client.CachePoolInfoProto.$Shape;
    }

    namespace CachePoolInfoProto {
        interface $Properties {
            poolName?: (string|null);
            ownerName?: (string|null);
            groupName?: (string|null);
            mode?: (number|null);
            limit?: (number|null);
            maxRelativeExpiry?: (number|null);
            defaultReplication?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CachePoolInfoProto.$Properties;
    }

    interface ICachePoolStatsProto extends client.CachePoolStatsProto.$Properties {
    }

    class CachePoolStatsProto {
        constructor(p?: client.CachePoolStatsProto.$Properties);
        $unknowns?: Uint8Array[];
        bytesNeeded: number;
        bytesCached: number;
        bytesOverlimit: number;
        filesNeeded: number;
        filesCached: number;
        static create(properties: client.CachePoolStatsProto.$Shape): client.CachePoolStatsProto & client.CachePoolStatsProto.$Shape;
        static create(properties?: client.CachePoolStatsProto.$Properties): client.CachePoolStatsProto;
        static encode(m: client.CachePoolStatsProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CachePoolStatsProto & client.CachePoolStatsProto.$Shape;
    }

    namespace CachePoolStatsProto {
        interface $Properties {
            bytesNeeded: number;
            bytesCached: number;
            bytesOverlimit: number;
            filesNeeded: number;
            filesCached: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CachePoolStatsProto.$Properties;
    }

    interface ICachePoolEntryProto extends client.CachePoolEntryProto.$Properties {
    }

    class CachePoolEntryProto {
        constructor(p?: client.CachePoolEntryProto.$Properties);
        $unknowns?: Uint8Array[];
        info: client.CachePoolInfoProto;
        stats: client.CachePoolStatsProto;
        static create(properties: client.CachePoolEntryProto.$Shape): client.CachePoolEntryProto & client.CachePoolEntryProto.$Shape;
        static create(properties?: client.CachePoolEntryProto.$Properties): client.CachePoolEntryProto;
        static encode(m: client.CachePoolEntryProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.CachePoolEntryProto & client.CachePoolEntryProto.$Shape;
    }

    namespace CachePoolEntryProto {
        interface $Properties {
            info: client.CachePoolInfoProto.$Properties;
            stats: client.CachePoolStatsProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.CachePoolEntryProto.$Properties;
    }

    interface IListCachePoolsRequestProto extends client.ListCachePoolsRequestProto.$Properties {
    }

    class ListCachePoolsRequestProto {
        constructor(p?: client.ListCachePoolsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        prevPoolName: string;
        static create(properties: client.ListCachePoolsRequestProto.$Shape): client.ListCachePoolsRequestProto & client.ListCachePoolsRequestProto.$Shape;
        static create(properties?: client.ListCachePoolsRequestProto.$Properties): client.ListCachePoolsRequestProto;
        static encode(m: client.ListCachePoolsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListCachePoolsRequestProto & client.ListCachePoolsRequestProto.$Shape;
    }

    namespace ListCachePoolsRequestProto {
        interface $Properties {
            prevPoolName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListCachePoolsRequestProto.$Properties;
    }

    interface IListCachePoolsResponseProto extends client.ListCachePoolsResponseProto.$Properties {
    }

    class ListCachePoolsResponseProto {
        constructor(p?: client.ListCachePoolsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        entries: client.CachePoolEntryProto[];
        hasMore: boolean;
        static create(properties: client.ListCachePoolsResponseProto.$Shape): client.ListCachePoolsResponseProto & client.ListCachePoolsResponseProto.$Shape;
        static create(properties?: client.ListCachePoolsResponseProto.$Properties): client.ListCachePoolsResponseProto;
        static encode(m: client.ListCachePoolsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ListCachePoolsResponseProto & client.ListCachePoolsResponseProto.$Shape;
    }

    namespace ListCachePoolsResponseProto {
        interface $Properties {
            entries?: client.CachePoolEntryProto.$Properties[];
            hasMore: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ListCachePoolsResponseProto.$Properties;
    }

    interface IGetReplicaVisibleLengthRequestProto extends client.GetReplicaVisibleLengthRequestProto.$Properties {
    }

    class GetReplicaVisibleLengthRequestProto {
        constructor(p?: client.GetReplicaVisibleLengthRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.ExtendedBlockProto;
        static create(properties: client.GetReplicaVisibleLengthRequestProto.$Shape): client.GetReplicaVisibleLengthRequestProto & client.GetReplicaVisibleLengthRequestProto.$Shape;
        static create(properties?: client.GetReplicaVisibleLengthRequestProto.$Properties): client.GetReplicaVisibleLengthRequestProto;
        static encode(m: client.GetReplicaVisibleLengthRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetReplicaVisibleLengthRequestProto & client.GetReplicaVisibleLengthRequestProto.$Shape;
    }

    namespace GetReplicaVisibleLengthRequestProto {
        interface $Properties {
            block: hdfs.ExtendedBlockProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetReplicaVisibleLengthRequestProto.$Properties;
    }

    interface IGetReplicaVisibleLengthResponseProto extends client.GetReplicaVisibleLengthResponseProto.$Properties {
    }

    class GetReplicaVisibleLengthResponseProto {
        constructor(p?: client.GetReplicaVisibleLengthResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        length: number;
        static create(properties: client.GetReplicaVisibleLengthResponseProto.$Shape): client.GetReplicaVisibleLengthResponseProto & client.GetReplicaVisibleLengthResponseProto.$Shape;
        static create(properties?: client.GetReplicaVisibleLengthResponseProto.$Properties): client.GetReplicaVisibleLengthResponseProto;
        static encode(m: client.GetReplicaVisibleLengthResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetReplicaVisibleLengthResponseProto & client.GetReplicaVisibleLengthResponseProto.$Shape;
    }

    namespace GetReplicaVisibleLengthResponseProto {
        interface $Properties {
            length: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetReplicaVisibleLengthResponseProto.$Properties;
    }

    interface IGetBlockLocalPathInfoRequestProto extends client.GetBlockLocalPathInfoRequestProto.$Properties {
    }

    class GetBlockLocalPathInfoRequestProto {
        constructor(p?: client.GetBlockLocalPathInfoRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.ExtendedBlockProto;
        token: hdfs.TokenProto;
        static create(properties: client.GetBlockLocalPathInfoRequestProto.$Shape): client.GetBlockLocalPathInfoRequestProto & client.GetBlockLocalPathInfoRequestProto.$Shape;
        static create(properties?: client.GetBlockLocalPathInfoRequestProto.$Properties): client.GetBlockLocalPathInfoRequestProto;
        static encode(m: client.GetBlockLocalPathInfoRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetBlockLocalPathInfoRequestProto & client.GetBlockLocalPathInfoRequestProto.$Shape;
    }

    namespace GetBlockLocalPathInfoRequestProto {
        interface $Properties {
            block: hdfs.ExtendedBlockProto.$Properties;
            token: hdfs.TokenProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetBlockLocalPathInfoRequestProto.$Properties;
    }

    interface IGetBlockLocalPathInfoResponseProto extends client.GetBlockLocalPathInfoResponseProto.$Properties {
    }

    class GetBlockLocalPathInfoResponseProto {
        constructor(p?: client.GetBlockLocalPathInfoResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.ExtendedBlockProto;
        localPath: string;
        localMetaPath: string;
        static create(properties: client.GetBlockLocalPathInfoResponseProto.$Shape): client.GetBlockLocalPathInfoResponseProto & client.GetBlockLocalPathInfoResponseProto.$Shape;
        static create(properties?: client.GetBlockLocalPathInfoResponseProto.$Properties): client.GetBlockLocalPathInfoResponseProto;
        static encode(m: client.GetBlockLocalPathInfoResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetBlockLocalPathInfoResponseProto & client.GetBlockLocalPathInfoResponseProto.$Shape;
    }

    namespace GetBlockLocalPathInfoResponseProto {
        interface $Properties {
            block: hdfs.ExtendedBlockProto.$Properties;
            localPath: string;
            localMetaPath: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetBlockLocalPathInfoResponseProto.$Properties;
    }

    interface IGetDatanodeInfoRequestProto extends client.GetDatanodeInfoRequestProto.$Properties {
    }

    class GetDatanodeInfoRequestProto {
        constructor(p?: client.GetDatanodeInfoRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.GetDatanodeInfoRequestProto.$Shape): client.GetDatanodeInfoRequestProto & client.GetDatanodeInfoRequestProto.$Shape;
        static create(properties?: client.GetDatanodeInfoRequestProto.$Properties): client.GetDatanodeInfoRequestProto;
        static encode(m: client.GetDatanodeInfoRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDatanodeInfoRequestProto & client.GetDatanodeInfoRequestProto.$Shape;
    }

    namespace GetDatanodeInfoRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDatanodeInfoRequestProto.$Properties;
    }

    interface IDatanodeLocalInfoProto extends client.DatanodeLocalInfoProto.$Properties {
    }

    class DatanodeLocalInfoProto {
        constructor(p?: client.DatanodeLocalInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        softwareVersion: string;
        configVersion: string;
        uptime: number;
        static create(properties: client.DatanodeLocalInfoProto.$Shape): client.DatanodeLocalInfoProto & client.DatanodeLocalInfoProto.$Shape;
        static create(properties?: client.DatanodeLocalInfoProto.$Properties): client.DatanodeLocalInfoProto;
        static encode(m: client.DatanodeLocalInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.DatanodeLocalInfoProto & client.DatanodeLocalInfoProto.$Shape;
    }

    namespace DatanodeLocalInfoProto {
        interface $Properties {
            softwareVersion: string;
            configVersion: string;
            uptime: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.DatanodeLocalInfoProto.$Properties;
    }

    interface IGetDatanodeInfoResponseProto extends client.GetDatanodeInfoResponseProto.$Properties {
    }

    class GetDatanodeInfoResponseProto {
        constructor(p?: client.GetDatanodeInfoResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        localInfo: client.DatanodeLocalInfoProto;
        static create(properties: client.GetDatanodeInfoResponseProto.$Shape): client.GetDatanodeInfoResponseProto & client.GetDatanodeInfoResponseProto.$Shape;
        static create(properties?: client.GetDatanodeInfoResponseProto.$Properties): client.GetDatanodeInfoResponseProto;
        static encode(m: client.GetDatanodeInfoResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.GetDatanodeInfoResponseProto & client.GetDatanodeInfoResponseProto.$Shape;
    }

    namespace GetDatanodeInfoResponseProto {
        interface $Properties {
            localInfo: client.DatanodeLocalInfoProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.GetDatanodeInfoResponseProto.$Properties;
    }

    interface IShutdownDatanodeRequestProto extends client.ShutdownDatanodeRequestProto.$Properties {
    }

    class ShutdownDatanodeRequestProto {
        constructor(p?: client.ShutdownDatanodeRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        forUpgrade: boolean;
        static create(properties: client.ShutdownDatanodeRequestProto.$Shape): client.ShutdownDatanodeRequestProto & client.ShutdownDatanodeRequestProto.$Shape;
        static create(properties?: client.ShutdownDatanodeRequestProto.$Properties): client.ShutdownDatanodeRequestProto;
        static encode(m: client.ShutdownDatanodeRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ShutdownDatanodeRequestProto & client.ShutdownDatanodeRequestProto.$Shape;
    }

    namespace ShutdownDatanodeRequestProto {
        interface $Properties {
            forUpgrade: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ShutdownDatanodeRequestProto.$Properties;
    }

    interface IShutdownDatanodeResponseProto extends client.ShutdownDatanodeResponseProto.$Properties {
    }

    class ShutdownDatanodeResponseProto {
        constructor(p?: client.ShutdownDatanodeResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: client.ShutdownDatanodeResponseProto.$Shape): client.ShutdownDatanodeResponseProto & client.ShutdownDatanodeResponseProto.$Shape;
        static create(properties?: client.ShutdownDatanodeResponseProto.$Properties): client.ShutdownDatanodeResponseProto;
        static encode(m: client.ShutdownDatanodeResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): client.ShutdownDatanodeResponseProto & client.ShutdownDatanodeResponseProto.$Shape;
    }

    namespace ShutdownDatanodeResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = client.ShutdownDatanodeResponseProto.$Properties;
    }
}

export namespace hdfs {

    interface IExtendedBlockProto extends hdfs.ExtendedBlockProto.$Properties {
    }

    class ExtendedBlockProto {
        constructor(p?: hdfs.ExtendedBlockProto.$Properties);
        $unknowns?: Uint8Array[];
        poolId: string;
        blockId: number;
        generationStamp: number;
        numBytes: number;
        static create(properties: hdfs.ExtendedBlockProto.$Shape): hdfs.ExtendedBlockProto & hdfs.ExtendedBlockProto.$Shape;
        static create(properties?: hdfs.ExtendedBlockProto.$Properties): hdfs.ExtendedBlockProto;
        static encode(m: hdfs.ExtendedBlockProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.ExtendedBlockProto & hdfs.ExtendedBlockProto.$Shape;
    }

    namespace ExtendedBlockProto {
        interface $Properties {
            poolId: string;
            blockId: number;
            generationStamp: number;
            numBytes?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.ExtendedBlockProto.$Properties;
    }

    interface IDatanodeIDProto extends hdfs.DatanodeIDProto.$Properties {
    }

    class DatanodeIDProto {
        constructor(p?: hdfs.DatanodeIDProto.$Properties);
        $unknowns?: Uint8Array[];
        ipAddr: string;
        hostName: string;
        datanodeUuid: string;
        xferPort: number;
        infoPort: number;
        ipcPort: number;
        infoSecurePort: number;
        static create(properties: hdfs.DatanodeIDProto.$Shape): hdfs.DatanodeIDProto & hdfs.DatanodeIDProto.$Shape;
        static create(properties?: hdfs.DatanodeIDProto.$Properties): hdfs.DatanodeIDProto;
        static encode(m: hdfs.DatanodeIDProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.DatanodeIDProto & hdfs.DatanodeIDProto.$Shape;
    }

    namespace DatanodeIDProto {
        interface $Properties {
            ipAddr: string;
            hostName: string;
            datanodeUuid: string;
            xferPort: number;
            infoPort: number;
            ipcPort: number;
            infoSecurePort?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.DatanodeIDProto.$Properties;
    }

    interface IDatanodeInfoProto extends hdfs.DatanodeInfoProto.$Properties {
    }

    class DatanodeInfoProto {
        constructor(p?: hdfs.DatanodeInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        id: hdfs.DatanodeIDProto;
        capacity: number;
        dfsUsed: number;
        remaining: number;
        blockPoolUsed: number;
        lastUpdate: number;
        xceiverCount: number;
        location: (string|null);
        nonDfsUsed: (number|null);
        adminState: hdfs.DatanodeInfoProto.AdminState;
        cacheCapacity: number;
        cacheUsed: number;
        lastUpdateMonotonic: number;
        upgradeDomain: (string|null);
        lastBlockReportTime: number;
        lastBlockReportMonotonic: number;
        numBlocks: number;
        softwareVersion: (string|null);
        static create(properties: hdfs.DatanodeInfoProto.$Shape): hdfs.DatanodeInfoProto & hdfs.DatanodeInfoProto.$Shape;
        static create(properties?: hdfs.DatanodeInfoProto.$Properties): hdfs.DatanodeInfoProto;
        static encode(m: hdfs.DatanodeInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.DatanodeInfoProto & hdfs.DatanodeInfoProto.$Shape;
    }

    namespace DatanodeInfoProto {
        interface $Properties {
            id: hdfs.DatanodeIDProto.$Properties;
            capacity?: (number|null);
            dfsUsed?: (number|null);
            remaining?: (number|null);
            blockPoolUsed?: (number|null);
            lastUpdate?: (number|null);
            xceiverCount?: (number|null);
            location?: (string|null);
            nonDfsUsed?: (number|null);
            adminState?: (hdfs.DatanodeInfoProto.AdminState|null);
            cacheCapacity?: (number|null);
            cacheUsed?: (number|null);
            lastUpdateMonotonic?: (number|null);
            upgradeDomain?: (string|null);
            lastBlockReportTime?: (number|null);
            lastBlockReportMonotonic?: (number|null);
            numBlocks?: (number|null);
            softwareVersion?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.DatanodeInfoProto.$Properties;

        enum AdminState {
            NORMAL = 0,
            DECOMMISSION_INPROGRESS = 1,
            DECOMMISSIONED = 2,
            ENTERING_MAINTENANCE = 3,
            IN_MAINTENANCE = 4
        }
    }

    interface IDatanodeInfosProto extends hdfs.DatanodeInfosProto.$Properties {
    }

    class DatanodeInfosProto {
        constructor(p?: hdfs.DatanodeInfosProto.$Properties);
        $unknowns?: Uint8Array[];
        datanodes: hdfs.DatanodeInfoProto[];
        static create(properties: hdfs.DatanodeInfosProto.$Shape): hdfs.DatanodeInfosProto & hdfs.DatanodeInfosProto.$Shape;
        static create(properties?: hdfs.DatanodeInfosProto.$Properties): hdfs.DatanodeInfosProto;
        static encode(m: hdfs.DatanodeInfosProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.DatanodeInfosProto & hdfs.DatanodeInfosProto.$Shape;
    }

    namespace DatanodeInfosProto {
        interface $Properties {
            datanodes?: hdfs.DatanodeInfoProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.DatanodeInfosProto.$Properties;
    }

    interface ITokenProto extends hdfs.TokenProto.$Properties {
    }

    class TokenProto {
        constructor(p?: hdfs.TokenProto.$Properties);
        $unknowns?: Uint8Array[];
        identifier: Uint8Array;
        password: Uint8Array;
        kind: string;
        service: string;
        static create(properties: hdfs.TokenProto.$Shape): hdfs.TokenProto & hdfs.TokenProto.$Shape;
        static create(properties?: hdfs.TokenProto.$Properties): hdfs.TokenProto;
        static encode(m: hdfs.TokenProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.TokenProto & hdfs.TokenProto.$Shape;
    }

    namespace TokenProto {
        interface $Properties {
            identifier: Uint8Array;
            password: Uint8Array;
            kind: string;
            service: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.TokenProto.$Properties;
    }

    enum StorageTypeProto {
        DISK = 1,
        SSD = 2,
        ARCHIVE = 3,
        RAM_DISK = 4,
        PROVIDED = 5,
        NVDIMM = 6
    }

    interface IStorageTypesProto extends hdfs.StorageTypesProto.$Properties {
    }

    class StorageTypesProto {
        constructor(p?: hdfs.StorageTypesProto.$Properties);
        $unknowns?: Uint8Array[];
        storageTypes: hdfs.StorageTypeProto[];
        static create(properties: hdfs.StorageTypesProto.$Shape): hdfs.StorageTypesProto & hdfs.StorageTypesProto.$Shape;
        static create(properties?: hdfs.StorageTypesProto.$Properties): hdfs.StorageTypesProto;
        static encode(m: hdfs.StorageTypesProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.StorageTypesProto & hdfs.StorageTypesProto.$Shape;
    }

    namespace StorageTypesProto {
        interface $Properties {
            storageTypes?: hdfs.StorageTypeProto[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.StorageTypesProto.$Properties;
    }

    enum ChecksumTypeProto {
        CHECKSUM_NULL = 0,
        CHECKSUM_CRC32 = 1,
        CHECKSUM_CRC32C = 2
    }

    enum CipherSuiteProto {
        CIPHER_UNKNOWN = 1,
        AES_CTR_NOPADDING = 2,
        SM4_CTR_NOPADDING = 3
    }

    enum CryptoProtocolVersionProto {
        UNKNOWN_PROTOCOL_VERSION = 1,
        ENCRYPTION_ZONES = 2
    }

    interface ILocatedBlockProto extends hdfs.LocatedBlockProto.$Properties {
    }

    class LocatedBlockProto {
        constructor(p?: hdfs.LocatedBlockProto.$Properties);
        $unknowns?: Uint8Array[];
        b: hdfs.ExtendedBlockProto;
        offset: number;
        locs: hdfs.DatanodeInfoProto[];
        corrupt: boolean;
        blockToken: hdfs.TokenProto;
        isCached: boolean[];
        storageTypes: hdfs.StorageTypeProto[];
        storageIDs: string[];
        blockIndices: (Uint8Array|null);
        blockTokens: hdfs.TokenProto[];
        static create(properties: hdfs.LocatedBlockProto.$Shape): hdfs.LocatedBlockProto & hdfs.LocatedBlockProto.$Shape;
        static create(properties?: hdfs.LocatedBlockProto.$Properties): hdfs.LocatedBlockProto;
        static encode(m: hdfs.LocatedBlockProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.LocatedBlockProto & hdfs.LocatedBlockProto.$Shape;
    }

    namespace LocatedBlockProto {
        interface $Properties {
            b: hdfs.ExtendedBlockProto.$Properties;
            offset: number;
            locs?: hdfs.DatanodeInfoProto.$Properties[];
            corrupt: boolean;
            blockToken: hdfs.TokenProto.$Properties;
            isCached?: boolean[];
            storageTypes?: hdfs.StorageTypeProto[];
            storageIDs?: string[];
            blockIndices?: (Uint8Array|null);
            blockTokens?: hdfs.TokenProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.LocatedBlockProto.$Properties;
    }

    interface ILocatedBlocksProto extends hdfs.LocatedBlocksProto.$Properties {
    }

    class LocatedBlocksProto {
        constructor(p?: hdfs.LocatedBlocksProto.$Properties);
        $unknowns?: Uint8Array[];
        fileLength: number;
        blocks: hdfs.LocatedBlockProto[];
        underConstruction: boolean;
        lastBlock: (hdfs.LocatedBlockProto|null);
        isLastBlockComplete: boolean;
        fileEncryptionInfo: (hdfs.FileEncryptionInfoProto|null);
        ecPolicy: (hdfs.ErasureCodingPolicyProto|null);
        static create(properties: hdfs.LocatedBlocksProto.$Shape): hdfs.LocatedBlocksProto & hdfs.LocatedBlocksProto.$Shape;
        static create(properties?: hdfs.LocatedBlocksProto.$Properties): hdfs.LocatedBlocksProto;
        static encode(m: hdfs.LocatedBlocksProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.LocatedBlocksProto & hdfs.LocatedBlocksProto.$Shape;
    }

    namespace LocatedBlocksProto {
        interface $Properties {
            fileLength: number;
            blocks?: hdfs.LocatedBlockProto.$Properties[];
            underConstruction: boolean;
            lastBlock?: (hdfs.LocatedBlockProto.$Properties|null);
            isLastBlockComplete: boolean;
            fileEncryptionInfo?: (hdfs.FileEncryptionInfoProto.$Properties|null);
            ecPolicy?: (hdfs.ErasureCodingPolicyProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.LocatedBlocksProto.$Properties;
    }

    interface IFileEncryptionInfoProto extends hdfs.FileEncryptionInfoProto.$Properties {
    }

    class FileEncryptionInfoProto {
        constructor(p?: hdfs.FileEncryptionInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        suite: hdfs.CipherSuiteProto;
        cryptoProtocolVersion: hdfs.CryptoProtocolVersionProto;
        key: Uint8Array;
        iv: Uint8Array;
        keyName: string;
        ezKeyVersionName: string;
        static create(properties: hdfs.FileEncryptionInfoProto.$Shape): hdfs.FileEncryptionInfoProto & hdfs.FileEncryptionInfoProto.$Shape;
        static create(properties?: hdfs.FileEncryptionInfoProto.$Properties): hdfs.FileEncryptionInfoProto;
        static encode(m: hdfs.FileEncryptionInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.FileEncryptionInfoProto & hdfs.FileEncryptionInfoProto.$Shape;
    }

    namespace FileEncryptionInfoProto {
        interface $Properties {
            suite: hdfs.CipherSuiteProto;
            cryptoProtocolVersion: hdfs.CryptoProtocolVersionProto;
            key: Uint8Array;
            iv: Uint8Array;
            keyName: string;
            ezKeyVersionName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.FileEncryptionInfoProto.$Properties;
    }

    interface IECSchemaOptionEntryProto extends hdfs.ECSchemaOptionEntryProto.$Properties {
    }

    class ECSchemaOptionEntryProto {
        constructor(p?: hdfs.ECSchemaOptionEntryProto.$Properties);
        $unknowns?: Uint8Array[];
        key: string;
        value: string;
        static create(properties: hdfs.ECSchemaOptionEntryProto.$Shape): hdfs.ECSchemaOptionEntryProto & hdfs.ECSchemaOptionEntryProto.$Shape;
        static create(properties?: hdfs.ECSchemaOptionEntryProto.$Properties): hdfs.ECSchemaOptionEntryProto;
        static encode(m: hdfs.ECSchemaOptionEntryProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.ECSchemaOptionEntryProto & hdfs.ECSchemaOptionEntryProto.$Shape;
    }

    namespace ECSchemaOptionEntryProto {
        interface $Properties {
            key: string;
            value: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.ECSchemaOptionEntryProto.$Properties;
    }

    interface IECSchemaProto extends hdfs.ECSchemaProto.$Properties {
    }

    class ECSchemaProto {
        constructor(p?: hdfs.ECSchemaProto.$Properties);
        $unknowns?: Uint8Array[];
        codecName: string;
        dataUnits: number;
        parityUnits: number;
        options: hdfs.ECSchemaOptionEntryProto[];
        static create(properties: hdfs.ECSchemaProto.$Shape): hdfs.ECSchemaProto & hdfs.ECSchemaProto.$Shape;
        static create(properties?: hdfs.ECSchemaProto.$Properties): hdfs.ECSchemaProto;
        static encode(m: hdfs.ECSchemaProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.ECSchemaProto & hdfs.ECSchemaProto.$Shape;
    }

    namespace ECSchemaProto {
        interface $Properties {
            codecName: string;
            dataUnits: number;
            parityUnits: number;
            options?: hdfs.ECSchemaOptionEntryProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.ECSchemaProto.$Properties;
    }

    interface IErasureCodingPolicyProto extends hdfs.ErasureCodingPolicyProto.$Properties {
    }

    class ErasureCodingPolicyProto {
        constructor(p?: hdfs.ErasureCodingPolicyProto.$Properties);
        $unknowns?: Uint8Array[];
        name: (string|null);
        schema: (hdfs.ECSchemaProto|null);
        cellSize: (number|null);
        id: number;
        state: number;
        static create(properties: hdfs.ErasureCodingPolicyProto.$Shape): hdfs.ErasureCodingPolicyProto & hdfs.ErasureCodingPolicyProto.$Shape;
        static create(properties?: hdfs.ErasureCodingPolicyProto.$Properties): hdfs.ErasureCodingPolicyProto;
        static encode(m: hdfs.ErasureCodingPolicyProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.ErasureCodingPolicyProto & hdfs.ErasureCodingPolicyProto.$Shape;
    }

    namespace ErasureCodingPolicyProto {
        interface $Properties {
            name?: (string|null);
            schema?: (hdfs.ECSchemaProto.$Properties|null);
            cellSize?: (number|null);
            id: number;
            state?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.ErasureCodingPolicyProto.$Properties;
    }

    interface IDatanodeStorageProto extends hdfs.DatanodeStorageProto.$Properties {
    }

    class DatanodeStorageProto {
        constructor(p?: hdfs.DatanodeStorageProto.$Properties);
        $unknowns?: Uint8Array[];
        storageUuid: string;
        state: hdfs.DatanodeStorageProto.StorageState;
        storageType: hdfs.StorageTypeProto;
        static create(properties: hdfs.DatanodeStorageProto.$Shape): hdfs.DatanodeStorageProto & hdfs.DatanodeStorageProto.$Shape;
        static create(properties?: hdfs.DatanodeStorageProto.$Properties): hdfs.DatanodeStorageProto;
        static encode(m: hdfs.DatanodeStorageProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.DatanodeStorageProto & hdfs.DatanodeStorageProto.$Shape;
    }

    namespace DatanodeStorageProto {
        interface $Properties {
            storageUuid: string;
            state?: (hdfs.DatanodeStorageProto.StorageState|null);
            storageType?: (hdfs.StorageTypeProto|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.DatanodeStorageProto.$Properties;

        enum StorageState {
            NORMAL = 0,
            READ_ONLY_SHARED = 1
        }
    }

    interface IStorageReportProto extends hdfs.StorageReportProto.$Properties {
    }

    class StorageReportProto {
        constructor(p?: hdfs.StorageReportProto.$Properties);
        $unknowns?: Uint8Array[];
        storageUuid: string;
        failed: boolean;
        capacity: number;
        dfsUsed: number;
        remaining: number;
        blockPoolUsed: number;
        storage: (hdfs.DatanodeStorageProto|null);
        nonDfsUsed: (number|null);
        mount: (string|null);
        static create(properties: hdfs.StorageReportProto.$Shape): hdfs.StorageReportProto & hdfs.StorageReportProto.$Shape;
        static create(properties?: hdfs.StorageReportProto.$Properties): hdfs.StorageReportProto;
        static encode(m: hdfs.StorageReportProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.StorageReportProto & hdfs.StorageReportProto.$Shape;
    }

    namespace StorageReportProto {
        interface $Properties {
            storageUuid: string;
            failed?: (boolean|null);
            capacity?: (number|null);
            dfsUsed?: (number|null);
            remaining?: (number|null);
            blockPoolUsed?: (number|null);
            storage?: (hdfs.DatanodeStorageProto.$Properties|null);
            nonDfsUsed?: (number|null);
            mount?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.StorageReportProto.$Properties;
    }

    interface IFsPermissionProto extends hdfs.FsPermissionProto.$Properties {
    }

    class FsPermissionProto {
        constructor(p?: hdfs.FsPermissionProto.$Properties);
        $unknowns?: Uint8Array[];
        perm: number;
        static create(properties: hdfs.FsPermissionProto.$Shape): hdfs.FsPermissionProto & hdfs.FsPermissionProto.$Shape;
        static create(properties?: hdfs.FsPermissionProto.$Properties): hdfs.FsPermissionProto;
        static encode(m: hdfs.FsPermissionProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.FsPermissionProto & hdfs.FsPermissionProto.$Shape;
    }

    namespace FsPermissionProto {
        interface $Properties {
            perm: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.FsPermissionProto.$Properties;
    }

    interface IHdfsFileStatusProto extends hdfs.HdfsFileStatusProto.$Properties {
    }

    class HdfsFileStatusProto {
        constructor(p?: hdfs.HdfsFileStatusProto.$Properties);
        $unknowns?: Uint8Array[];
        fileType: hdfs.HdfsFileStatusProto.FileType;
        path: Uint8Array;
        length: number;
        permission: hdfs.FsPermissionProto;
        owner: string;
        group: string;
        modificationTime: number;
        accessTime: number;
        symlink: (Uint8Array|null);
        blockReplication: number;
        blocksize: number;
        locations: (hdfs.LocatedBlocksProto|null);
        fileId: number;
        childrenNum: number;
        fileEncryptionInfo: (hdfs.FileEncryptionInfoProto|null);
        storagePolicy: number;
        ecPolicy: (hdfs.ErasureCodingPolicyProto|null);
        flags: number;
        namespace: (string|null);
        static create(properties: hdfs.HdfsFileStatusProto.$Shape): hdfs.HdfsFileStatusProto & hdfs.HdfsFileStatusProto.$Shape;
        static create(properties?: hdfs.HdfsFileStatusProto.$Properties): hdfs.HdfsFileStatusProto;
        static encode(m: hdfs.HdfsFileStatusProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.HdfsFileStatusProto & hdfs.HdfsFileStatusProto.$Shape;
    }

    namespace HdfsFileStatusProto {
        interface $Properties {
            fileType: hdfs.HdfsFileStatusProto.FileType;
            path: Uint8Array;
            length: number;
            permission: hdfs.FsPermissionProto.$Properties;
            owner: string;
            group: string;
            modificationTime: number;
            accessTime: number;
            symlink?: (Uint8Array|null);
            blockReplication?: (number|null);
            blocksize?: (number|null);
            locations?: (hdfs.LocatedBlocksProto.$Properties|null);
            fileId?: (number|null);
            childrenNum?: (number|null);
            fileEncryptionInfo?: (hdfs.FileEncryptionInfoProto.$Properties|null);
            storagePolicy?: (number|null);
            ecPolicy?: (hdfs.ErasureCodingPolicyProto.$Properties|null);
            flags?: (number|null);
            namespace?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.HdfsFileStatusProto.$Properties;

        enum FileType {
            IS_DIR = 1,
            IS_FILE = 2,
            IS_SYMLINK = 3
        }

        enum Flags {
            HAS_ACL = 1,
            HAS_CRYPT = 2,
            HAS_EC = 4,
            SNAPSHOT_ENABLED = 8
        }
    }

    interface IDirectoryListingProto extends hdfs.DirectoryListingProto.$Properties {
    }

    class DirectoryListingProto {
        constructor(p?: hdfs.DirectoryListingProto.$Properties);
        $unknowns?: Uint8Array[];
        partialListing: hdfs.HdfsFileStatusProto[];
        remainingEntries: number;
        static create(properties: hdfs.DirectoryListingProto.$Shape): hdfs.DirectoryListingProto & hdfs.DirectoryListingProto.$Shape;
        static create(properties?: hdfs.DirectoryListingProto.$Properties): hdfs.DirectoryListingProto;
        static encode(m: hdfs.DirectoryListingProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.DirectoryListingProto & hdfs.DirectoryListingProto.$Shape;
    }

    namespace DirectoryListingProto {
        interface $Properties {
            partialListing?: hdfs.HdfsFileStatusProto.$Properties[];
            remainingEntries: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.DirectoryListingProto.$Properties;
    }

    interface IRemoteExceptionProto extends hdfs.RemoteExceptionProto.$Properties {
    }

    class RemoteExceptionProto {
        constructor(p?: hdfs.RemoteExceptionProto.$Properties);
        $unknowns?: Uint8Array[];
        className: string;
        message: (string|null);
        static create(properties: hdfs.RemoteExceptionProto.$Shape): hdfs.RemoteExceptionProto & hdfs.RemoteExceptionProto.$Shape;
        static create(properties?: hdfs.RemoteExceptionProto.$Properties): hdfs.RemoteExceptionProto;
        static encode(m: hdfs.RemoteExceptionProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.RemoteExceptionProto & hdfs.RemoteExceptionProto.$Shape;
    }

    namespace RemoteExceptionProto {
        interface $Properties {
            className: string;
            message?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.RemoteExceptionProto.$Properties;
    }

    interface IBatchedDirectoryListingProto extends hdfs.BatchedDirectoryListingProto.$Properties {
    }

    class BatchedDirectoryListingProto {
        constructor(p?: hdfs.BatchedDirectoryListingProto.$Properties);
        $unknowns?: Uint8Array[];
        partialListing: hdfs.HdfsFileStatusProto[];
        parentIdx: number;
        exception: (hdfs.RemoteExceptionProto|null);
        static create(properties: hdfs.BatchedDirectoryListingProto.$Shape): hdfs.BatchedDirectoryListingProto & hdfs.BatchedDirectoryListingProto.$Shape;
        static create(properties?: hdfs.BatchedDirectoryListingProto.$Properties): hdfs.BatchedDirectoryListingProto;
        static encode(m: hdfs.BatchedDirectoryListingProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.BatchedDirectoryListingProto & hdfs.BatchedDirectoryListingProto.$Shape;
    }

    namespace BatchedDirectoryListingProto {
        interface $Properties {
            partialListing?: hdfs.HdfsFileStatusProto.$Properties[];
            parentIdx: number;
            exception?: (hdfs.RemoteExceptionProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.BatchedDirectoryListingProto.$Properties;
    }

    interface IStorageTypeQuotaInfoProto extends hdfs.StorageTypeQuotaInfoProto.$Properties {
    }

    class StorageTypeQuotaInfoProto {
        constructor(p?: hdfs.StorageTypeQuotaInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        type: hdfs.StorageTypeProto;
        quota: number;
        consumed: number;
        static create(properties: hdfs.StorageTypeQuotaInfoProto.$Shape): hdfs.StorageTypeQuotaInfoProto & hdfs.StorageTypeQuotaInfoProto.$Shape;
        static create(properties?: hdfs.StorageTypeQuotaInfoProto.$Properties): hdfs.StorageTypeQuotaInfoProto;
        static encode(m: hdfs.StorageTypeQuotaInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.StorageTypeQuotaInfoProto & hdfs.StorageTypeQuotaInfoProto.$Shape;
    }

    namespace StorageTypeQuotaInfoProto {
        interface $Properties {
            type?: (hdfs.StorageTypeProto|null);
            quota: number;
            consumed: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.StorageTypeQuotaInfoProto.$Properties;
    }

    interface IStorageTypeQuotaInfosProto extends hdfs.StorageTypeQuotaInfosProto.$Properties {
    }

    class StorageTypeQuotaInfosProto {
        constructor(p?: hdfs.StorageTypeQuotaInfosProto.$Properties);
        $unknowns?: Uint8Array[];
        typeQuotaInfo: hdfs.StorageTypeQuotaInfoProto[];
        static create(properties: hdfs.StorageTypeQuotaInfosProto.$Shape): hdfs.StorageTypeQuotaInfosProto & hdfs.StorageTypeQuotaInfosProto.$Shape;
        static create(properties?: hdfs.StorageTypeQuotaInfosProto.$Properties): hdfs.StorageTypeQuotaInfosProto;
        static encode(m: hdfs.StorageTypeQuotaInfosProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.StorageTypeQuotaInfosProto & hdfs.StorageTypeQuotaInfosProto.$Shape;
    }

    namespace StorageTypeQuotaInfosProto {
        interface $Properties {
            typeQuotaInfo?: hdfs.StorageTypeQuotaInfoProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.StorageTypeQuotaInfosProto.$Properties;
    }

    interface IContentSummaryProto extends hdfs.ContentSummaryProto.$Properties {
    }

    class ContentSummaryProto {
        constructor(p?: hdfs.ContentSummaryProto.$Properties);
        $unknowns?: Uint8Array[];
        length: number;
        fileCount: number;
        directoryCount: number;
        quota: number;
        spaceConsumed: number;
        spaceQuota: number;
        typeQuotaInfos: (hdfs.StorageTypeQuotaInfosProto|null);
        snapshotLength: (number|null);
        snapshotFileCount: (number|null);
        snapshotDirectoryCount: (number|null);
        snapshotSpaceConsumed: (number|null);
        erasureCodingPolicy: (string|null);
        static create(properties: hdfs.ContentSummaryProto.$Shape): hdfs.ContentSummaryProto & hdfs.ContentSummaryProto.$Shape;
        static create(properties?: hdfs.ContentSummaryProto.$Properties): hdfs.ContentSummaryProto;
        static encode(m: hdfs.ContentSummaryProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.ContentSummaryProto & hdfs.ContentSummaryProto.$Shape;
    }

    namespace ContentSummaryProto {
        interface $Properties {
            length: number;
            fileCount: number;
            directoryCount: number;
            quota: number;
            spaceConsumed: number;
            spaceQuota: number;
            typeQuotaInfos?: (hdfs.StorageTypeQuotaInfosProto.$Properties|null);
            snapshotLength?: (number|null);
            snapshotFileCount?: (number|null);
            snapshotDirectoryCount?: (number|null);
            snapshotSpaceConsumed?: (number|null);
            erasureCodingPolicy?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.ContentSummaryProto.$Properties;
    }

    interface IQuotaUsageProto extends hdfs.QuotaUsageProto.$Properties {
    }

    class QuotaUsageProto {
        constructor(p?: hdfs.QuotaUsageProto.$Properties);
        $unknowns?: Uint8Array[];
        fileAndDirectoryCount: number;
        quota: number;
        spaceConsumed: number;
        spaceQuota: number;
        typeQuotaInfos: (hdfs.StorageTypeQuotaInfosProto|null);
        static create(properties: hdfs.QuotaUsageProto.$Shape): hdfs.QuotaUsageProto & hdfs.QuotaUsageProto.$Shape;
        static create(properties?: hdfs.QuotaUsageProto.$Properties): hdfs.QuotaUsageProto;
        static encode(m: hdfs.QuotaUsageProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.QuotaUsageProto & hdfs.QuotaUsageProto.$Shape;
    }

    namespace QuotaUsageProto {
        interface $Properties {
            fileAndDirectoryCount: number;
            quota: number;
            spaceConsumed: number;
            spaceQuota: number;
            typeQuotaInfos?: (hdfs.StorageTypeQuotaInfosProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.QuotaUsageProto.$Properties;
    }

    interface IFsServerDefaultsProto extends hdfs.FsServerDefaultsProto.$Properties {
    }

    class FsServerDefaultsProto {
        constructor(p?: hdfs.FsServerDefaultsProto.$Properties);
        $unknowns?: Uint8Array[];
        blockSize: number;
        bytesPerChecksum: number;
        writePacketSize: number;
        replication: number;
        fileBufferSize: number;
        encryptDataTransfer: boolean;
        trashInterval: number;
        checksumType: hdfs.ChecksumTypeProto;
        keyProviderUri: (string|null);
        policyId: number;
        snapshotTrashRootEnabled: boolean;
        static create(properties: hdfs.FsServerDefaultsProto.$Shape): hdfs.FsServerDefaultsProto & hdfs.FsServerDefaultsProto.$Shape;
        static create(properties?: hdfs.FsServerDefaultsProto.$Properties): hdfs.FsServerDefaultsProto;
        static encode(m: hdfs.FsServerDefaultsProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.FsServerDefaultsProto & hdfs.FsServerDefaultsProto.$Shape;
    }

    namespace FsServerDefaultsProto {
        interface $Properties {
            blockSize: number;
            bytesPerChecksum: number;
            writePacketSize: number;
            replication: number;
            fileBufferSize: number;
            encryptDataTransfer?: (boolean|null);
            trashInterval?: (number|null);
            checksumType?: (hdfs.ChecksumTypeProto|null);
            keyProviderUri?: (string|null);
            policyId?: (number|null);
            snapshotTrashRootEnabled?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.FsServerDefaultsProto.$Properties;
    }

    interface IBlockStoragePolicyProto extends hdfs.BlockStoragePolicyProto.$Properties {
    }

    class BlockStoragePolicyProto {
        constructor(p?: hdfs.BlockStoragePolicyProto.$Properties);
        $unknowns?: Uint8Array[];
        policyId: number;
        name: string;
        creationPolicy: hdfs.StorageTypesProto;
        creationFallbackPolicy: (hdfs.StorageTypesProto|null);
        replicationFallbackPolicy: (hdfs.StorageTypesProto|null);
        static create(properties: hdfs.BlockStoragePolicyProto.$Shape): hdfs.BlockStoragePolicyProto & hdfs.BlockStoragePolicyProto.$Shape;
        static create(properties?: hdfs.BlockStoragePolicyProto.$Properties): hdfs.BlockStoragePolicyProto;
        static encode(m: hdfs.BlockStoragePolicyProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.BlockStoragePolicyProto & hdfs.BlockStoragePolicyProto.$Shape;
    }

    namespace BlockStoragePolicyProto {
        interface $Properties {
            policyId: number;
            name: string;
            creationPolicy: hdfs.StorageTypesProto.$Properties;
            creationFallbackPolicy?: (hdfs.StorageTypesProto.$Properties|null);
            replicationFallbackPolicy?: (hdfs.StorageTypesProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.BlockStoragePolicyProto.$Properties;
    }

    interface IStorageInfoProto extends hdfs.StorageInfoProto.$Properties {
    }

    class StorageInfoProto {
        constructor(p?: hdfs.StorageInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        layoutVersion: number;
        namespaceID: number;
        clusterID: string;
        cTime: number;
        static create(properties: hdfs.StorageInfoProto.$Shape): hdfs.StorageInfoProto & hdfs.StorageInfoProto.$Shape;
        static create(properties?: hdfs.StorageInfoProto.$Properties): hdfs.StorageInfoProto;
        static encode(m: hdfs.StorageInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.StorageInfoProto & hdfs.StorageInfoProto.$Shape;
    }

    namespace StorageInfoProto {
        interface $Properties {
            layoutVersion: number;
            namespaceID: number;
            clusterID: string;
            cTime: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.StorageInfoProto.$Properties;
    }

    interface INamespaceInfoProto extends hdfs.NamespaceInfoProto.$Properties {
    }

    class NamespaceInfoProto {
        constructor(p?: hdfs.NamespaceInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        buildVersion: string;
        unused: number;
        blockPoolID: string;
        storageInfo: hdfs.StorageInfoProto;
        softwareVersion: string;
        capabilities: number;
        state: (number|null);
        static create(properties: hdfs.NamespaceInfoProto.$Shape): hdfs.NamespaceInfoProto & hdfs.NamespaceInfoProto.$Shape;
        static create(properties?: hdfs.NamespaceInfoProto.$Properties): hdfs.NamespaceInfoProto;
        static encode(m: hdfs.NamespaceInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.NamespaceInfoProto & hdfs.NamespaceInfoProto.$Shape;
    }

    namespace NamespaceInfoProto {
        interface $Properties {
            buildVersion: string;
            unused: number;
            blockPoolID: string;
            storageInfo: hdfs.StorageInfoProto.$Properties;
            softwareVersion: string;
            capabilities?: (number|null);
            state?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.NamespaceInfoProto.$Properties;
    }

    interface IVersionRequestProto extends hdfs.VersionRequestProto.$Properties {
    }

    class VersionRequestProto {
        constructor(p?: hdfs.VersionRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: hdfs.VersionRequestProto.$Shape): hdfs.VersionRequestProto & hdfs.VersionRequestProto.$Shape;
        static create(properties?: hdfs.VersionRequestProto.$Properties): hdfs.VersionRequestProto;
        static encode(m: hdfs.VersionRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.VersionRequestProto & hdfs.VersionRequestProto.$Shape;
    }

    namespace VersionRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.VersionRequestProto.$Properties;
    }

    interface IVersionResponseProto extends hdfs.VersionResponseProto.$Properties {
    }

    class VersionResponseProto {
        constructor(p?: hdfs.VersionResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        info: hdfs.NamespaceInfoProto;
        static create(properties: hdfs.VersionResponseProto.$Shape): hdfs.VersionResponseProto & hdfs.VersionResponseProto.$Shape;
        static create(properties?: hdfs.VersionResponseProto.$Properties): hdfs.VersionResponseProto;
        static encode(m: hdfs.VersionResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.VersionResponseProto & hdfs.VersionResponseProto.$Shape;
    }

    namespace VersionResponseProto {
        interface $Properties {
            info: hdfs.NamespaceInfoProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.VersionResponseProto.$Properties;
    }

    interface ICorruptFileBlocksProto extends hdfs.CorruptFileBlocksProto.$Properties {
    }

    class CorruptFileBlocksProto {
        constructor(p?: hdfs.CorruptFileBlocksProto.$Properties);
        $unknowns?: Uint8Array[];
        files: string[];
        cookie: string;
        static create(properties: hdfs.CorruptFileBlocksProto.$Shape): hdfs.CorruptFileBlocksProto & hdfs.CorruptFileBlocksProto.$Shape;
        static create(properties?: hdfs.CorruptFileBlocksProto.$Properties): hdfs.CorruptFileBlocksProto;
        static encode(m: hdfs.CorruptFileBlocksProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): hdfs.CorruptFileBlocksProto & hdfs.CorruptFileBlocksProto.$Shape;
    }

    namespace CorruptFileBlocksProto {
        interface $Properties {
            files?: string[];
            cookie: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = hdfs.CorruptFileBlocksProto.$Properties;
    }
}

export namespace rpc {

    enum RpcKindProto {
        RPC_BUILTIN = 0,
        RPC_WRITABLE = 1,
        RPC_PROTOCOL_BUFFER = 2
    }

    interface IRpcRequestHeaderProto extends rpc.RpcRequestHeaderProto.$Properties {
    }

    class RpcRequestHeaderProto {
        constructor(p?: rpc.RpcRequestHeaderProto.$Properties);
        $unknowns?: Uint8Array[];
        rpcKind: (rpc.RpcKindProto|null);
        rpcOp: (rpc.RpcRequestHeaderProto.OperationProto|null);
        callId: number;
        clientId: Uint8Array;
        retryCount: number;
        callerContext: (rpc.RpcCallerContextProto|null);
        stateId: (number|null);
        routerFederatedState: (Uint8Array|null);
        static create(properties: rpc.RpcRequestHeaderProto.$Shape): rpc.RpcRequestHeaderProto & rpc.RpcRequestHeaderProto.$Shape;
        static create(properties?: rpc.RpcRequestHeaderProto.$Properties): rpc.RpcRequestHeaderProto;
        static encode(m: rpc.RpcRequestHeaderProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RpcRequestHeaderProto & rpc.RpcRequestHeaderProto.$Shape;
    }

    namespace RpcRequestHeaderProto {
        interface $Properties {
            rpcKind?: (rpc.RpcKindProto|null);
            rpcOp?: (rpc.RpcRequestHeaderProto.OperationProto|null);
            callId: number;
            clientId: Uint8Array;
            retryCount?: (number|null);
            callerContext?: (rpc.RpcCallerContextProto.$Properties|null);
            stateId?: (number|null);
            routerFederatedState?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RpcRequestHeaderProto.$Properties;

        enum OperationProto {
            RPC_FINAL_PACKET = 0,
            RPC_CONTINUATION_PACKET = 1,
            RPC_CLOSE_CONNECTION = 2
        }
    }

    interface IRpcCallerContextProto extends rpc.RpcCallerContextProto.$Properties {
    }

    class RpcCallerContextProto {
        constructor(p?: rpc.RpcCallerContextProto.$Properties);
        $unknowns?: Uint8Array[];
        context: string;
        signature: (Uint8Array|null);
        static create(properties: rpc.RpcCallerContextProto.$Shape): rpc.RpcCallerContextProto & rpc.RpcCallerContextProto.$Shape;
        static create(properties?: rpc.RpcCallerContextProto.$Properties): rpc.RpcCallerContextProto;
        static encode(m: rpc.RpcCallerContextProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RpcCallerContextProto & rpc.RpcCallerContextProto.$Shape;
    }

    namespace RpcCallerContextProto {
        interface $Properties {
            context: string;
            signature?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RpcCallerContextProto.$Properties;
    }

    interface IRequestHeaderProto extends rpc.RequestHeaderProto.$Properties {
    }

    class RequestHeaderProto {
        constructor(p?: rpc.RequestHeaderProto.$Properties);
        $unknowns?: Uint8Array[];
        methodName: string;
        declaringClassProtocolName: string;
        clientProtocolVersion: number;
        static create(properties: rpc.RequestHeaderProto.$Shape): rpc.RequestHeaderProto & rpc.RequestHeaderProto.$Shape;
        static create(properties?: rpc.RequestHeaderProto.$Properties): rpc.RequestHeaderProto;
        static encode(m: rpc.RequestHeaderProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RequestHeaderProto & rpc.RequestHeaderProto.$Shape;
    }

    namespace RequestHeaderProto {
        interface $Properties {
            methodName: string;
            declaringClassProtocolName: string;
            clientProtocolVersion: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RequestHeaderProto.$Properties;
    }

    interface IRpcResponseHeaderProto extends rpc.RpcResponseHeaderProto.$Properties {
    }

    class RpcResponseHeaderProto {
        constructor(p?: rpc.RpcResponseHeaderProto.$Properties);
        $unknowns?: Uint8Array[];
        callId: number;
        status: rpc.RpcResponseHeaderProto.RpcStatusProto;
        serverIpcVersionNum: (number|null);
        exceptionClassName: (string|null);
        errorMsg: (string|null);
        errorDetail: (rpc.RpcResponseHeaderProto.RpcErrorCodeProto|null);
        clientId: (Uint8Array|null);
        retryCount: number;
        stateId: (number|null);
        routerFederatedState: (Uint8Array|null);
        static create(properties: rpc.RpcResponseHeaderProto.$Shape): rpc.RpcResponseHeaderProto & rpc.RpcResponseHeaderProto.$Shape;
        static create(properties?: rpc.RpcResponseHeaderProto.$Properties): rpc.RpcResponseHeaderProto;
        static encode(m: rpc.RpcResponseHeaderProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RpcResponseHeaderProto & rpc.RpcResponseHeaderProto.$Shape;
    }

    namespace RpcResponseHeaderProto {
        interface $Properties {
            callId: number;
            status: rpc.RpcResponseHeaderProto.RpcStatusProto;
            serverIpcVersionNum?: (number|null);
            exceptionClassName?: (string|null);
            errorMsg?: (string|null);
            errorDetail?: (rpc.RpcResponseHeaderProto.RpcErrorCodeProto|null);
            clientId?: (Uint8Array|null);
            retryCount?: (number|null);
            stateId?: (number|null);
            routerFederatedState?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RpcResponseHeaderProto.$Properties;

        enum RpcStatusProto {
            SUCCESS = 0,
            ERROR = 1,
            FATAL = 2
        }

        enum RpcErrorCodeProto {
            ERROR_APPLICATION = 1,
            ERROR_NO_SUCH_METHOD = 2,
            ERROR_NO_SUCH_PROTOCOL = 3,
            ERROR_RPC_SERVER = 4,
            ERROR_SERIALIZING_RESPONSE = 5,
            ERROR_RPC_VERSION_MISMATCH = 6,
            FATAL_UNKNOWN = 10,
            FATAL_UNSUPPORTED_SERIALIZATION = 11,
            FATAL_INVALID_RPC_HEADER = 12,
            FATAL_DESERIALIZING_REQUEST = 13,
            FATAL_VERSION_MISMATCH = 14,
            FATAL_UNAUTHORIZED = 15
        }
    }

    interface IRpcSaslProto extends rpc.RpcSaslProto.$Properties {
    }

    class RpcSaslProto {
        constructor(p?: rpc.RpcSaslProto.$Properties);
        $unknowns?: Uint8Array[];
        version: (number|null);
        state: rpc.RpcSaslProto.SaslState;
        token: (Uint8Array|null);
        auths: rpc.RpcSaslProto.SaslAuth[];
        static create(properties: rpc.RpcSaslProto.$Shape): rpc.RpcSaslProto & rpc.RpcSaslProto.$Shape;
        static create(properties?: rpc.RpcSaslProto.$Properties): rpc.RpcSaslProto;
        static encode(m: rpc.RpcSaslProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RpcSaslProto & rpc.RpcSaslProto.$Shape;
    }

    namespace RpcSaslProto {
        interface $Properties {
            version?: (number|null);
            state: rpc.RpcSaslProto.SaslState;
            token?: (Uint8Array|null);
            auths?: rpc.RpcSaslProto.SaslAuth.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RpcSaslProto.$Properties;

        enum SaslState {
            SUCCESS = 0,
            NEGOTIATE = 1,
            INITIATE = 2,
            CHALLENGE = 3,
            RESPONSE = 4,
            WRAP = 5
        }

        interface ISaslAuth extends rpc.RpcSaslProto.SaslAuth.$Properties {
        }

        class SaslAuth {
            constructor(p?: rpc.RpcSaslProto.SaslAuth.$Properties);
            $unknowns?: Uint8Array[];
            method: string;
            mechanism: string;
            protocol: (string|null);
            serverId: (string|null);
            challenge: (Uint8Array|null);
            static create(properties: rpc.RpcSaslProto.SaslAuth.$Shape): rpc.RpcSaslProto.SaslAuth & rpc.RpcSaslProto.SaslAuth.$Shape;
            static create(properties?: rpc.RpcSaslProto.SaslAuth.$Properties): rpc.RpcSaslProto.SaslAuth;
            static encode(m: rpc.RpcSaslProto.SaslAuth.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
            static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RpcSaslProto.SaslAuth & rpc.RpcSaslProto.SaslAuth.$Shape;
        }

        namespace SaslAuth {
            interface $Properties {
                method: string;
                mechanism: string;
                protocol?: (string|null);
                serverId?: (string|null);
                challenge?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = rpc.RpcSaslProto.SaslAuth.$Properties;
        }
    }

    interface IIpcConnectionContextProto extends rpc.IpcConnectionContextProto.$Properties {
    }

    class IpcConnectionContextProto {
        constructor(p?: rpc.IpcConnectionContextProto.$Properties);
        $unknowns?: Uint8Array[];
        userInfo: (rpc.UserInformationProto|null);
        protocol: (string|null);
        static create(properties: rpc.IpcConnectionContextProto.$Shape): rpc.IpcConnectionContextProto & rpc.IpcConnectionContextProto.$Shape;
        static create(properties?: rpc.IpcConnectionContextProto.$Properties): rpc.IpcConnectionContextProto;
        static encode(m: rpc.IpcConnectionContextProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.IpcConnectionContextProto & rpc.IpcConnectionContextProto.$Shape;
    }

    namespace IpcConnectionContextProto {
        interface $Properties {
            userInfo?: (rpc.UserInformationProto.$Properties|null);
            protocol?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.IpcConnectionContextProto.$Properties;
    }

    interface IUserInformationProto extends rpc.UserInformationProto.$Properties {
    }

    class UserInformationProto {
        constructor(p?: rpc.UserInformationProto.$Properties);
        $unknowns?: Uint8Array[];
        effectiveUser: (string|null);
        realUser: (string|null);
        static create(properties: rpc.UserInformationProto.$Shape): rpc.UserInformationProto & rpc.UserInformationProto.$Shape;
        static create(properties?: rpc.UserInformationProto.$Properties): rpc.UserInformationProto;
        static encode(m: rpc.UserInformationProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.UserInformationProto & rpc.UserInformationProto.$Shape;
    }

    namespace UserInformationProto {
        interface $Properties {
            effectiveUser?: (string|null);
            realUser?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.UserInformationProto.$Properties;
    }

    interface IGetProtocolVersionsRequestProto extends rpc.GetProtocolVersionsRequestProto.$Properties {
    }

    class GetProtocolVersionsRequestProto {
        constructor(p?: rpc.GetProtocolVersionsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        protocol: string;
        static create(properties: rpc.GetProtocolVersionsRequestProto.$Shape): rpc.GetProtocolVersionsRequestProto & rpc.GetProtocolVersionsRequestProto.$Shape;
        static create(properties?: rpc.GetProtocolVersionsRequestProto.$Properties): rpc.GetProtocolVersionsRequestProto;
        static encode(m: rpc.GetProtocolVersionsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetProtocolVersionsRequestProto & rpc.GetProtocolVersionsRequestProto.$Shape;
    }

    namespace GetProtocolVersionsRequestProto {
        interface $Properties {
            protocol: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetProtocolVersionsRequestProto.$Properties;
    }

    interface IProtocolVersionProto extends rpc.ProtocolVersionProto.$Properties {
    }

    class ProtocolVersionProto {
        constructor(p?: rpc.ProtocolVersionProto.$Properties);
        $unknowns?: Uint8Array[];
        rpcKind: string;
        versions: number[];
        static create(properties: rpc.ProtocolVersionProto.$Shape): rpc.ProtocolVersionProto & rpc.ProtocolVersionProto.$Shape;
        static create(properties?: rpc.ProtocolVersionProto.$Properties): rpc.ProtocolVersionProto;
        static encode(m: rpc.ProtocolVersionProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.ProtocolVersionProto & rpc.ProtocolVersionProto.$Shape;
    }

    namespace ProtocolVersionProto {
        interface $Properties {
            rpcKind: string;
            versions?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.ProtocolVersionProto.$Properties;
    }

    interface IGetProtocolVersionsResponseProto extends rpc.GetProtocolVersionsResponseProto.$Properties {
    }

    class GetProtocolVersionsResponseProto {
        constructor(p?: rpc.GetProtocolVersionsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        protocolVersions: rpc.ProtocolVersionProto[];
        static create(properties: rpc.GetProtocolVersionsResponseProto.$Shape): rpc.GetProtocolVersionsResponseProto & rpc.GetProtocolVersionsResponseProto.$Shape;
        static create(properties?: rpc.GetProtocolVersionsResponseProto.$Properties): rpc.GetProtocolVersionsResponseProto;
        static encode(m: rpc.GetProtocolVersionsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetProtocolVersionsResponseProto & rpc.GetProtocolVersionsResponseProto.$Shape;
    }

    namespace GetProtocolVersionsResponseProto {
        interface $Properties {
            protocolVersions?: rpc.ProtocolVersionProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetProtocolVersionsResponseProto.$Properties;
    }

    interface IGetProtocolSignatureRequestProto extends rpc.GetProtocolSignatureRequestProto.$Properties {
    }

    class GetProtocolSignatureRequestProto {
        constructor(p?: rpc.GetProtocolSignatureRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        protocol: string;
        rpcKind: string;
        static create(properties: rpc.GetProtocolSignatureRequestProto.$Shape): rpc.GetProtocolSignatureRequestProto & rpc.GetProtocolSignatureRequestProto.$Shape;
        static create(properties?: rpc.GetProtocolSignatureRequestProto.$Properties): rpc.GetProtocolSignatureRequestProto;
        static encode(m: rpc.GetProtocolSignatureRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetProtocolSignatureRequestProto & rpc.GetProtocolSignatureRequestProto.$Shape;
    }

    namespace GetProtocolSignatureRequestProto {
        interface $Properties {
            protocol: string;
            rpcKind: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetProtocolSignatureRequestProto.$Properties;
    }

    interface IProtocolSignatureProto extends rpc.ProtocolSignatureProto.$Properties {
    }

    class ProtocolSignatureProto {
        constructor(p?: rpc.ProtocolSignatureProto.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        methods: number[];
        static create(properties: rpc.ProtocolSignatureProto.$Shape): rpc.ProtocolSignatureProto & rpc.ProtocolSignatureProto.$Shape;
        static create(properties?: rpc.ProtocolSignatureProto.$Properties): rpc.ProtocolSignatureProto;
        static encode(m: rpc.ProtocolSignatureProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.ProtocolSignatureProto & rpc.ProtocolSignatureProto.$Shape;
    }

    namespace ProtocolSignatureProto {
        interface $Properties {
            version: number;
            methods?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.ProtocolSignatureProto.$Properties;
    }

    interface IGetProtocolSignatureResponseProto extends rpc.GetProtocolSignatureResponseProto.$Properties {
    }

    class GetProtocolSignatureResponseProto {
        constructor(p?: rpc.GetProtocolSignatureResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        protocolSignature: rpc.ProtocolSignatureProto[];
        static create(properties: rpc.GetProtocolSignatureResponseProto.$Shape): rpc.GetProtocolSignatureResponseProto & rpc.GetProtocolSignatureResponseProto.$Shape;
        static create(properties?: rpc.GetProtocolSignatureResponseProto.$Properties): rpc.GetProtocolSignatureResponseProto;
        static encode(m: rpc.GetProtocolSignatureResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetProtocolSignatureResponseProto & rpc.GetProtocolSignatureResponseProto.$Shape;
    }

    namespace GetProtocolSignatureResponseProto {
        interface $Properties {
            protocolSignature?: rpc.ProtocolSignatureProto.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetProtocolSignatureResponseProto.$Properties;
    }

    enum HAServiceStateProto {
        INITIALIZING = 0,
        ACTIVE = 1,
        STANDBY = 2,
        OBSERVER = 3
    }

    interface IGetServiceStatusRequestProto extends rpc.GetServiceStatusRequestProto.$Properties {
    }

    class GetServiceStatusRequestProto {
        constructor(p?: rpc.GetServiceStatusRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.GetServiceStatusRequestProto.$Shape): rpc.GetServiceStatusRequestProto & rpc.GetServiceStatusRequestProto.$Shape;
        static create(properties?: rpc.GetServiceStatusRequestProto.$Properties): rpc.GetServiceStatusRequestProto;
        static encode(m: rpc.GetServiceStatusRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetServiceStatusRequestProto & rpc.GetServiceStatusRequestProto.$Shape;
    }

    namespace GetServiceStatusRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetServiceStatusRequestProto.$Properties;
    }

    interface IGetServiceStatusResponseProto extends rpc.GetServiceStatusResponseProto.$Properties {
    }

    class GetServiceStatusResponseProto {
        constructor(p?: rpc.GetServiceStatusResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        state: rpc.HAServiceStateProto;
        readyToBecomeActive: (boolean|null);
        notReadyReason: (string|null);
        static create(properties: rpc.GetServiceStatusResponseProto.$Shape): rpc.GetServiceStatusResponseProto & rpc.GetServiceStatusResponseProto.$Shape;
        static create(properties?: rpc.GetServiceStatusResponseProto.$Properties): rpc.GetServiceStatusResponseProto;
        static encode(m: rpc.GetServiceStatusResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetServiceStatusResponseProto & rpc.GetServiceStatusResponseProto.$Shape;
    }

    namespace GetServiceStatusResponseProto {
        interface $Properties {
            state: rpc.HAServiceStateProto;
            readyToBecomeActive?: (boolean|null);
            notReadyReason?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetServiceStatusResponseProto.$Properties;
    }

    interface IMonitorHealthRequestProto extends rpc.MonitorHealthRequestProto.$Properties {
    }

    class MonitorHealthRequestProto {
        constructor(p?: rpc.MonitorHealthRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.MonitorHealthRequestProto.$Shape): rpc.MonitorHealthRequestProto & rpc.MonitorHealthRequestProto.$Shape;
        static create(properties?: rpc.MonitorHealthRequestProto.$Properties): rpc.MonitorHealthRequestProto;
        static encode(m: rpc.MonitorHealthRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.MonitorHealthRequestProto & rpc.MonitorHealthRequestProto.$Shape;
    }

    namespace MonitorHealthRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.MonitorHealthRequestProto.$Properties;
    }

    interface IMonitorHealthResponseProto extends rpc.MonitorHealthResponseProto.$Properties {
    }

    class MonitorHealthResponseProto {
        constructor(p?: rpc.MonitorHealthResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.MonitorHealthResponseProto.$Shape): rpc.MonitorHealthResponseProto & rpc.MonitorHealthResponseProto.$Shape;
        static create(properties?: rpc.MonitorHealthResponseProto.$Properties): rpc.MonitorHealthResponseProto;
        static encode(m: rpc.MonitorHealthResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.MonitorHealthResponseProto & rpc.MonitorHealthResponseProto.$Shape;
    }

    namespace MonitorHealthResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.MonitorHealthResponseProto.$Properties;
    }

    interface IGetGroupsForUserRequestProto extends rpc.GetGroupsForUserRequestProto.$Properties {
    }

    class GetGroupsForUserRequestProto {
        constructor(p?: rpc.GetGroupsForUserRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        user: string;
        static create(properties: rpc.GetGroupsForUserRequestProto.$Shape): rpc.GetGroupsForUserRequestProto & rpc.GetGroupsForUserRequestProto.$Shape;
        static create(properties?: rpc.GetGroupsForUserRequestProto.$Properties): rpc.GetGroupsForUserRequestProto;
        static encode(m: rpc.GetGroupsForUserRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetGroupsForUserRequestProto & rpc.GetGroupsForUserRequestProto.$Shape;
    }

    namespace GetGroupsForUserRequestProto {
        interface $Properties {
            user: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetGroupsForUserRequestProto.$Properties;
    }

    interface IGetGroupsForUserResponseProto extends rpc.GetGroupsForUserResponseProto.$Properties {
    }

    class GetGroupsForUserResponseProto {
        constructor(p?: rpc.GetGroupsForUserResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        groups: string[];
        static create(properties: rpc.GetGroupsForUserResponseProto.$Shape): rpc.GetGroupsForUserResponseProto & rpc.GetGroupsForUserResponseProto.$Shape;
        static create(properties?: rpc.GetGroupsForUserResponseProto.$Properties): rpc.GetGroupsForUserResponseProto;
        static encode(m: rpc.GetGroupsForUserResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.GetGroupsForUserResponseProto & rpc.GetGroupsForUserResponseProto.$Shape;
    }

    namespace GetGroupsForUserResponseProto {
        interface $Properties {
            groups?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.GetGroupsForUserResponseProto.$Properties;
    }

    interface IRefreshServiceAclRequestProto extends rpc.RefreshServiceAclRequestProto.$Properties {
    }

    class RefreshServiceAclRequestProto {
        constructor(p?: rpc.RefreshServiceAclRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshServiceAclRequestProto.$Shape): rpc.RefreshServiceAclRequestProto & rpc.RefreshServiceAclRequestProto.$Shape;
        static create(properties?: rpc.RefreshServiceAclRequestProto.$Properties): rpc.RefreshServiceAclRequestProto;
        static encode(m: rpc.RefreshServiceAclRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshServiceAclRequestProto & rpc.RefreshServiceAclRequestProto.$Shape;
    }

    namespace RefreshServiceAclRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshServiceAclRequestProto.$Properties;
    }

    interface IRefreshServiceAclResponseProto extends rpc.RefreshServiceAclResponseProto.$Properties {
    }

    class RefreshServiceAclResponseProto {
        constructor(p?: rpc.RefreshServiceAclResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshServiceAclResponseProto.$Shape): rpc.RefreshServiceAclResponseProto & rpc.RefreshServiceAclResponseProto.$Shape;
        static create(properties?: rpc.RefreshServiceAclResponseProto.$Properties): rpc.RefreshServiceAclResponseProto;
        static encode(m: rpc.RefreshServiceAclResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshServiceAclResponseProto & rpc.RefreshServiceAclResponseProto.$Shape;
    }

    namespace RefreshServiceAclResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshServiceAclResponseProto.$Properties;
    }

    interface IRefreshUserToGroupsMappingsRequestProto extends rpc.RefreshUserToGroupsMappingsRequestProto.$Properties {
    }

    class RefreshUserToGroupsMappingsRequestProto {
        constructor(p?: rpc.RefreshUserToGroupsMappingsRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshUserToGroupsMappingsRequestProto.$Shape): rpc.RefreshUserToGroupsMappingsRequestProto & rpc.RefreshUserToGroupsMappingsRequestProto.$Shape;
        static create(properties?: rpc.RefreshUserToGroupsMappingsRequestProto.$Properties): rpc.RefreshUserToGroupsMappingsRequestProto;
        static encode(m: rpc.RefreshUserToGroupsMappingsRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshUserToGroupsMappingsRequestProto & rpc.RefreshUserToGroupsMappingsRequestProto.$Shape;
    }

    namespace RefreshUserToGroupsMappingsRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshUserToGroupsMappingsRequestProto.$Properties;
    }

    interface IRefreshUserToGroupsMappingsResponseProto extends rpc.RefreshUserToGroupsMappingsResponseProto.$Properties {
    }

    class RefreshUserToGroupsMappingsResponseProto {
        constructor(p?: rpc.RefreshUserToGroupsMappingsResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshUserToGroupsMappingsResponseProto.$Shape): rpc.RefreshUserToGroupsMappingsResponseProto & rpc.RefreshUserToGroupsMappingsResponseProto.$Shape;
        static create(properties?: rpc.RefreshUserToGroupsMappingsResponseProto.$Properties): rpc.RefreshUserToGroupsMappingsResponseProto;
        static encode(m: rpc.RefreshUserToGroupsMappingsResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshUserToGroupsMappingsResponseProto & rpc.RefreshUserToGroupsMappingsResponseProto.$Shape;
    }

    namespace RefreshUserToGroupsMappingsResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshUserToGroupsMappingsResponseProto.$Properties;
    }

    interface IRefreshSuperUserGroupsConfigurationRequestProto extends rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Properties {
    }

    class RefreshSuperUserGroupsConfigurationRequestProto {
        constructor(p?: rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Shape): rpc.RefreshSuperUserGroupsConfigurationRequestProto & rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Shape;
        static create(properties?: rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Properties): rpc.RefreshSuperUserGroupsConfigurationRequestProto;
        static encode(m: rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshSuperUserGroupsConfigurationRequestProto & rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Shape;
    }

    namespace RefreshSuperUserGroupsConfigurationRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshSuperUserGroupsConfigurationRequestProto.$Properties;
    }

    interface IRefreshSuperUserGroupsConfigurationResponseProto extends rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Properties {
    }

    class RefreshSuperUserGroupsConfigurationResponseProto {
        constructor(p?: rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Shape): rpc.RefreshSuperUserGroupsConfigurationResponseProto & rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Shape;
        static create(properties?: rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Properties): rpc.RefreshSuperUserGroupsConfigurationResponseProto;
        static encode(m: rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshSuperUserGroupsConfigurationResponseProto & rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Shape;
    }

    namespace RefreshSuperUserGroupsConfigurationResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshSuperUserGroupsConfigurationResponseProto.$Properties;
    }

    interface IRefreshCallQueueRequestProto extends rpc.RefreshCallQueueRequestProto.$Properties {
    }

    class RefreshCallQueueRequestProto {
        constructor(p?: rpc.RefreshCallQueueRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshCallQueueRequestProto.$Shape): rpc.RefreshCallQueueRequestProto & rpc.RefreshCallQueueRequestProto.$Shape;
        static create(properties?: rpc.RefreshCallQueueRequestProto.$Properties): rpc.RefreshCallQueueRequestProto;
        static encode(m: rpc.RefreshCallQueueRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshCallQueueRequestProto & rpc.RefreshCallQueueRequestProto.$Shape;
    }

    namespace RefreshCallQueueRequestProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshCallQueueRequestProto.$Properties;
    }

    interface IRefreshCallQueueResponseProto extends rpc.RefreshCallQueueResponseProto.$Properties {
    }

    class RefreshCallQueueResponseProto {
        constructor(p?: rpc.RefreshCallQueueResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: rpc.RefreshCallQueueResponseProto.$Shape): rpc.RefreshCallQueueResponseProto & rpc.RefreshCallQueueResponseProto.$Shape;
        static create(properties?: rpc.RefreshCallQueueResponseProto.$Properties): rpc.RefreshCallQueueResponseProto;
        static encode(m: rpc.RefreshCallQueueResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): rpc.RefreshCallQueueResponseProto & rpc.RefreshCallQueueResponseProto.$Shape;
    }

    namespace RefreshCallQueueResponseProto {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = rpc.RefreshCallQueueResponseProto.$Properties;
    }
}

export namespace cluster {

    interface IKeyHolder extends cluster.KeyHolder.$Properties {
    }

    class KeyHolder {
        constructor(p?: cluster.KeyHolder.$Properties);
        $unknowns?: Uint8Array[];
        role: cluster.KeyHolder.Role;
        masterId: (number|null);
        uuid: (string|null);
        static create(properties: cluster.KeyHolder.$Shape): cluster.KeyHolder & cluster.KeyHolder.$Shape;
        static create(properties?: cluster.KeyHolder.$Properties): cluster.KeyHolder;
        static encode(m: cluster.KeyHolder.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): cluster.KeyHolder & cluster.KeyHolder.$Shape;
    }

    namespace KeyHolder {
        interface $Properties {
            role: cluster.KeyHolder.Role;
            masterId?: (number|null);
            uuid?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = cluster.KeyHolder.$Properties;

        enum Role {
            MASTER = 1,
            CHUNKSERVER = 2,
            ADMINISTRATOR = 3
        }
    }

    interface IOpening extends cluster.Opening.$Properties {
    }

    class Opening {
        constructor(p?: cluster.Opening.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        from: cluster.KeyHolder;
        clusterId: (string|null);
        nonce: Uint8Array;
        keyIds: string[];
        static create(properties: cluster.Opening.$Shape): cluster.Opening & cluster.Opening.$Shape;
        static create(properties?: cluster.Opening.$Properties): cluster.Opening;
        static encode(m: cluster.Opening.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): cluster.Opening & cluster.Opening.$Shape;
    }

    namespace Opening {
        interface $Properties {
            version: number;
            from: cluster.KeyHolder.$Properties;
            clusterId?: (string|null);
            nonce: Uint8Array;
            keyIds?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = cluster.Opening.$Properties;
    }

    interface IAnswer extends cluster.Answer.$Properties {
    }

    class Answer {
        constructor(p?: cluster.Answer.$Properties);
        $unknowns?: Uint8Array[];
        version: number;
        from: cluster.KeyHolder;
        clusterId: string;
        nonce: Uint8Array;
        keyId: string;
        static create(properties: cluster.Answer.$Shape): cluster.Answer & cluster.Answer.$Shape;
        static create(properties?: cluster.Answer.$Properties): cluster.Answer;
        static encode(m: cluster.Answer.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): cluster.Answer & cluster.Answer.$Shape;
    }

    namespace Answer {
        interface $Properties {
            version: number;
            from: cluster.KeyHolder.$Properties;
            clusterId: string;
            nonce: Uint8Array;
            keyId: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = cluster.Answer.$Properties;
    }

    interface IChallenge extends cluster.Challenge.$Properties {
    }

    class Challenge {
        constructor(p?: cluster.Challenge.$Properties);
        $unknowns?: Uint8Array[];
        answer: Uint8Array;
        proof: Uint8Array;
        static create(properties: cluster.Challenge.$Shape): cluster.Challenge & cluster.Challenge.$Shape;
        static create(properties?: cluster.Challenge.$Properties): cluster.Challenge;
        static encode(m: cluster.Challenge.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): cluster.Challenge & cluster.Challenge.$Shape;
    }

    namespace Challenge {
        interface $Properties {
            answer: Uint8Array;
            proof: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = cluster.Challenge.$Properties;
    }

    interface IResponse extends cluster.Response.$Properties {
    }

    class Response {
        constructor(p?: cluster.Response.$Properties);
        $unknowns?: Uint8Array[];
        proof: Uint8Array;
        static create(properties: cluster.Response.$Shape): cluster.Response & cluster.Response.$Shape;
        static create(properties?: cluster.Response.$Properties): cluster.Response;
        static encode(m: cluster.Response.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): cluster.Response & cluster.Response.$Shape;
    }

    namespace Response {
        interface $Properties {
            proof: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = cluster.Response.$Properties;
    }
}

export namespace consensus {

    interface IRaftState extends consensus.RaftState.$Properties {
    }

    class RaftState {
        constructor(p?: consensus.RaftState.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        votedFor: (number|null);
        static create(properties: consensus.RaftState.$Shape): consensus.RaftState & consensus.RaftState.$Shape;
        static create(properties?: consensus.RaftState.$Properties): consensus.RaftState;
        static encode(m: consensus.RaftState.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftState & consensus.RaftState.$Shape;
    }

    namespace RaftState {
        interface $Properties {
            term: number;
            votedFor?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftState.$Properties;
    }

    interface IRaftLetter extends consensus.RaftLetter.$Properties {
    }

    class RaftLetter {
        constructor(p?: consensus.RaftLetter.$Properties);
        $unknowns?: Uint8Array[];
        preVoteRequest: (consensus.RaftPreVoteRequest|null);
        preVoteResponse: (consensus.RaftPreVoteResponse|null);
        voteRequest: (consensus.RaftVoteRequest|null);
        voteResponse: (consensus.RaftVoteResponse|null);
        append: (consensus.RaftAppend|null);
        appendAccepted: (consensus.RaftAppendAccepted|null);
        appendRejected: (consensus.RaftAppendRejected|null);
        heartbeat: (consensus.RaftHeartbeat|null);
        heartbeatResponse: (consensus.RaftHeartbeatResponse|null);
        timeoutNow: (consensus.RaftTimeoutNow|null);
        readRequest: (consensus.RaftReadRequest|null);
        readResponse: (consensus.RaftReadResponse|null);
        body?: ("preVoteRequest"|"preVoteResponse"|"voteRequest"|"voteResponse"|"append"|"appendAccepted"|"appendRejected"|"heartbeat"|"heartbeatResponse"|"timeoutNow"|"readRequest"|"readResponse");
        static create(properties: consensus.RaftLetter.$Shape): consensus.RaftLetter & consensus.RaftLetter.$Shape;
        static create(properties?: consensus.RaftLetter.$Properties): consensus.RaftLetter;
        static encode(m: consensus.RaftLetter.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftLetter & consensus.RaftLetter.$Shape;
    }

    namespace RaftLetter {
        interface $Properties {
            preVoteRequest?: (consensus.RaftPreVoteRequest.$Properties|null);
            preVoteResponse?: (consensus.RaftPreVoteResponse.$Properties|null);
            voteRequest?: (consensus.RaftVoteRequest.$Properties|null);
            voteResponse?: (consensus.RaftVoteResponse.$Properties|null);
            append?: (consensus.RaftAppend.$Properties|null);
            appendAccepted?: (consensus.RaftAppendAccepted.$Properties|null);
            appendRejected?: (consensus.RaftAppendRejected.$Properties|null);
            heartbeat?: (consensus.RaftHeartbeat.$Properties|null);
            heartbeatResponse?: (consensus.RaftHeartbeatResponse.$Properties|null);
            timeoutNow?: (consensus.RaftTimeoutNow.$Properties|null);
            readRequest?: (consensus.RaftReadRequest.$Properties|null);
            readResponse?: (consensus.RaftReadResponse.$Properties|null);
            body?: ("preVoteRequest"|"preVoteResponse"|"voteRequest"|"voteResponse"|"append"|"appendAccepted"|"appendRejected"|"heartbeat"|"heartbeatResponse"|"timeoutNow"|"readRequest"|"readResponse");
            $unknowns?: Uint8Array[];
        }
        type $Shape = {
          preVoteRequest?: consensus.RaftPreVoteRequest.$Shape|null;
          preVoteResponse?: consensus.RaftPreVoteResponse.$Shape|null;
          voteRequest?: consensus.RaftVoteRequest.$Shape|null;
          voteResponse?: consensus.RaftVoteResponse.$Shape|null;
          append?: consensus.RaftAppend.$Shape|null;
          appendAccepted?: consensus.RaftAppendAccepted.$Shape|null;
          appendRejected?: consensus.RaftAppendRejected.$Shape|null;
          heartbeat?: consensus.RaftHeartbeat.$Shape|null;
          heartbeatResponse?: consensus.RaftHeartbeatResponse.$Shape|null;
          timeoutNow?: consensus.RaftTimeoutNow.$Shape|null;
          readRequest?: consensus.RaftReadRequest.$Shape|null;
          readResponse?: consensus.RaftReadResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ body?: undefined; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "preVoteRequest"; preVoteRequest: consensus.RaftPreVoteRequest.$Shape; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "preVoteResponse"; preVoteRequest?: null; preVoteResponse: consensus.RaftPreVoteResponse.$Shape; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "voteRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest: consensus.RaftVoteRequest.$Shape; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "voteResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse: consensus.RaftVoteResponse.$Shape; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "append"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append: consensus.RaftAppend.$Shape; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "appendAccepted"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted: consensus.RaftAppendAccepted.$Shape; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "appendRejected"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected: consensus.RaftAppendRejected.$Shape; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "heartbeat"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat: consensus.RaftHeartbeat.$Shape; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "heartbeatResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse: consensus.RaftHeartbeatResponse.$Shape; timeoutNow?: null; readRequest?: null; readResponse?: null }|{ body?: "timeoutNow"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow: consensus.RaftTimeoutNow.$Shape; readRequest?: null; readResponse?: null }|{ body?: "readRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest: consensus.RaftReadRequest.$Shape; readResponse?: null }|{ body?: "readResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; append?: null; appendAccepted?: null; appendRejected?: null; heartbeat?: null; heartbeatResponse?: null; timeoutNow?: null; readRequest?: null; readResponse: consensus.RaftReadResponse.$Shape })
        );
    }

    interface IRaftPreVoteRequest extends consensus.RaftPreVoteRequest.$Properties {
    }

    class RaftPreVoteRequest {
        constructor(p?: consensus.RaftPreVoteRequest.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        lastIndex: number;
        lastTerm: number;
        static create(properties: consensus.RaftPreVoteRequest.$Shape): consensus.RaftPreVoteRequest & consensus.RaftPreVoteRequest.$Shape;
        static create(properties?: consensus.RaftPreVoteRequest.$Properties): consensus.RaftPreVoteRequest;
        static encode(m: consensus.RaftPreVoteRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftPreVoteRequest & consensus.RaftPreVoteRequest.$Shape;
    }

    namespace RaftPreVoteRequest {
        interface $Properties {
            term: number;
            lastIndex: number;
            lastTerm: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftPreVoteRequest.$Properties;
    }

    interface IRaftPreVoteResponse extends consensus.RaftPreVoteResponse.$Properties {
    }

    class RaftPreVoteResponse {
        constructor(p?: consensus.RaftPreVoteResponse.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        granted: boolean;
        static create(properties: consensus.RaftPreVoteResponse.$Shape): consensus.RaftPreVoteResponse & consensus.RaftPreVoteResponse.$Shape;
        static create(properties?: consensus.RaftPreVoteResponse.$Properties): consensus.RaftPreVoteResponse;
        static encode(m: consensus.RaftPreVoteResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftPreVoteResponse & consensus.RaftPreVoteResponse.$Shape;
    }

    namespace RaftPreVoteResponse {
        interface $Properties {
            term: number;
            granted: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftPreVoteResponse.$Properties;
    }

    interface IRaftVoteRequest extends consensus.RaftVoteRequest.$Properties {
    }

    class RaftVoteRequest {
        constructor(p?: consensus.RaftVoteRequest.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        lastIndex: number;
        lastTerm: number;
        isTransfer: boolean;
        static create(properties: consensus.RaftVoteRequest.$Shape): consensus.RaftVoteRequest & consensus.RaftVoteRequest.$Shape;
        static create(properties?: consensus.RaftVoteRequest.$Properties): consensus.RaftVoteRequest;
        static encode(m: consensus.RaftVoteRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftVoteRequest & consensus.RaftVoteRequest.$Shape;
    }

    namespace RaftVoteRequest {
        interface $Properties {
            term: number;
            lastIndex: number;
            lastTerm: number;
            isTransfer: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftVoteRequest.$Properties;
    }

    interface IRaftVoteResponse extends consensus.RaftVoteResponse.$Properties {
    }

    class RaftVoteResponse {
        constructor(p?: consensus.RaftVoteResponse.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        granted: boolean;
        static create(properties: consensus.RaftVoteResponse.$Shape): consensus.RaftVoteResponse & consensus.RaftVoteResponse.$Shape;
        static create(properties?: consensus.RaftVoteResponse.$Properties): consensus.RaftVoteResponse;
        static encode(m: consensus.RaftVoteResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftVoteResponse & consensus.RaftVoteResponse.$Shape;
    }

    namespace RaftVoteResponse {
        interface $Properties {
            term: number;
            granted: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftVoteResponse.$Properties;
    }

    interface IRaftAppend extends consensus.RaftAppend.$Properties {
    }

    class RaftAppend {
        constructor(p?: consensus.RaftAppend.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        prevIndex: number;
        prevTerm: number;
        commitIndex: number;
        entries: consensus.RaftEntry[];
        static create(properties: consensus.RaftAppend.$Shape): consensus.RaftAppend & consensus.RaftAppend.$Shape;
        static create(properties?: consensus.RaftAppend.$Properties): consensus.RaftAppend;
        static encode(m: consensus.RaftAppend.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftAppend & consensus.RaftAppend.$Shape;
    }

    namespace RaftAppend {
        interface $Properties {
            term: number;
            prevIndex: number;
            prevTerm: number;
            commitIndex: number;
            entries?: consensus.RaftEntry.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftAppend.$Properties;
    }

    interface IRaftEntry extends consensus.RaftEntry.$Properties {
    }

    class RaftEntry {
        constructor(p?: consensus.RaftEntry.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        kind: number;
        payload: Uint8Array;
        static create(properties: consensus.RaftEntry.$Shape): consensus.RaftEntry & consensus.RaftEntry.$Shape;
        static create(properties?: consensus.RaftEntry.$Properties): consensus.RaftEntry;
        static encode(m: consensus.RaftEntry.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftEntry & consensus.RaftEntry.$Shape;
    }

    namespace RaftEntry {
        interface $Properties {
            term: number;
            kind: number;
            payload: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftEntry.$Properties;
    }

    interface IRaftAppendAccepted extends consensus.RaftAppendAccepted.$Properties {
    }

    class RaftAppendAccepted {
        constructor(p?: consensus.RaftAppendAccepted.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        index: number;
        static create(properties: consensus.RaftAppendAccepted.$Shape): consensus.RaftAppendAccepted & consensus.RaftAppendAccepted.$Shape;
        static create(properties?: consensus.RaftAppendAccepted.$Properties): consensus.RaftAppendAccepted;
        static encode(m: consensus.RaftAppendAccepted.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftAppendAccepted & consensus.RaftAppendAccepted.$Shape;
    }

    namespace RaftAppendAccepted {
        interface $Properties {
            term: number;
            index: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftAppendAccepted.$Properties;
    }

    interface IRaftAppendRejected extends consensus.RaftAppendRejected.$Properties {
    }

    class RaftAppendRejected {
        constructor(p?: consensus.RaftAppendRejected.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        prevIndex: number;
        hintIndex: number;
        hintTerm: number;
        lastIndex: number;
        static create(properties: consensus.RaftAppendRejected.$Shape): consensus.RaftAppendRejected & consensus.RaftAppendRejected.$Shape;
        static create(properties?: consensus.RaftAppendRejected.$Properties): consensus.RaftAppendRejected;
        static encode(m: consensus.RaftAppendRejected.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftAppendRejected & consensus.RaftAppendRejected.$Shape;
    }

    namespace RaftAppendRejected {
        interface $Properties {
            term: number;
            prevIndex: number;
            hintIndex: number;
            hintTerm: number;
            lastIndex: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftAppendRejected.$Properties;
    }

    interface IRaftHeartbeat extends consensus.RaftHeartbeat.$Properties {
    }

    class RaftHeartbeat {
        constructor(p?: consensus.RaftHeartbeat.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        commitIndex: number;
        readRound: number;
        static create(properties: consensus.RaftHeartbeat.$Shape): consensus.RaftHeartbeat & consensus.RaftHeartbeat.$Shape;
        static create(properties?: consensus.RaftHeartbeat.$Properties): consensus.RaftHeartbeat;
        static encode(m: consensus.RaftHeartbeat.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftHeartbeat & consensus.RaftHeartbeat.$Shape;
    }

    namespace RaftHeartbeat {
        interface $Properties {
            term: number;
            commitIndex: number;
            readRound: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftHeartbeat.$Properties;
    }

    interface IRaftHeartbeatResponse extends consensus.RaftHeartbeatResponse.$Properties {
    }

    class RaftHeartbeatResponse {
        constructor(p?: consensus.RaftHeartbeatResponse.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        readRound: number;
        static create(properties: consensus.RaftHeartbeatResponse.$Shape): consensus.RaftHeartbeatResponse & consensus.RaftHeartbeatResponse.$Shape;
        static create(properties?: consensus.RaftHeartbeatResponse.$Properties): consensus.RaftHeartbeatResponse;
        static encode(m: consensus.RaftHeartbeatResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftHeartbeatResponse & consensus.RaftHeartbeatResponse.$Shape;
    }

    namespace RaftHeartbeatResponse {
        interface $Properties {
            term: number;
            readRound: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftHeartbeatResponse.$Properties;
    }

    interface IRaftTimeoutNow extends consensus.RaftTimeoutNow.$Properties {
    }

    class RaftTimeoutNow {
        constructor(p?: consensus.RaftTimeoutNow.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        static create(properties: consensus.RaftTimeoutNow.$Shape): consensus.RaftTimeoutNow & consensus.RaftTimeoutNow.$Shape;
        static create(properties?: consensus.RaftTimeoutNow.$Properties): consensus.RaftTimeoutNow;
        static encode(m: consensus.RaftTimeoutNow.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftTimeoutNow & consensus.RaftTimeoutNow.$Shape;
    }

    namespace RaftTimeoutNow {
        interface $Properties {
            term: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftTimeoutNow.$Properties;
    }

    interface IRaftReadRequest extends consensus.RaftReadRequest.$Properties {
    }

    class RaftReadRequest {
        constructor(p?: consensus.RaftReadRequest.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        requestId: number;
        static create(properties: consensus.RaftReadRequest.$Shape): consensus.RaftReadRequest & consensus.RaftReadRequest.$Shape;
        static create(properties?: consensus.RaftReadRequest.$Properties): consensus.RaftReadRequest;
        static encode(m: consensus.RaftReadRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftReadRequest & consensus.RaftReadRequest.$Shape;
    }

    namespace RaftReadRequest {
        interface $Properties {
            term: number;
            requestId: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftReadRequest.$Properties;
    }

    interface IRaftReadResponse extends consensus.RaftReadResponse.$Properties {
    }

    class RaftReadResponse {
        constructor(p?: consensus.RaftReadResponse.$Properties);
        $unknowns?: Uint8Array[];
        term: number;
        requestId: number;
        index: (number|null);
        static create(properties: consensus.RaftReadResponse.$Shape): consensus.RaftReadResponse & consensus.RaftReadResponse.$Shape;
        static create(properties?: consensus.RaftReadResponse.$Properties): consensus.RaftReadResponse;
        static encode(m: consensus.RaftReadResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): consensus.RaftReadResponse & consensus.RaftReadResponse.$Shape;
    }

    namespace RaftReadResponse {
        interface $Properties {
            term: number;
            requestId: number;
            index?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = consensus.RaftReadResponse.$Properties;
    }
}

export namespace log {

    interface IBatch extends log.Batch.$Properties {
    }

    class Batch {
        constructor(p?: log.Batch.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        number: number;
        stampMs: number;
        executed: log.Executed[];
        elapsedMs: number;
        static create(properties: log.Batch.$Shape): log.Batch & log.Batch.$Shape;
        static create(properties?: log.Batch.$Properties): log.Batch;
        static encode(m: log.Batch.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.Batch & log.Batch.$Shape;
    }

    namespace Batch {
        interface $Properties {
            epoch: number;
            number: number;
            stampMs: number;
            executed?: log.Executed.$Properties[];
            elapsedMs?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.Batch.$Properties;
    }

    interface IExecuted extends log.Executed.$Properties {
    }

    class Executed {
        constructor(p?: log.Executed.$Properties);
        $unknowns?: Uint8Array[];
        clientId: (Uint8Array|null);
        callId: (number|null);
        answer: (Uint8Array|null);
        changes: log.Change[];
        refusal: (log.Refusal|null);
        static create(properties: log.Executed.$Shape): log.Executed & log.Executed.$Shape;
        static create(properties?: log.Executed.$Properties): log.Executed;
        static encode(m: log.Executed.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.Executed & log.Executed.$Shape;
    }

    namespace Executed {
        interface $Properties {
            clientId?: (Uint8Array|null);
            callId?: (number|null);
            answer?: (Uint8Array|null);
            changes?: log.Change.$Properties[];
            refusal?: (log.Refusal.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.Executed.$Properties;
    }

    interface IRefusal extends log.Refusal.$Properties {
    }

    class Refusal {
        constructor(p?: log.Refusal.$Properties);
        $unknowns?: Uint8Array[];
        reason: string;
        message: string;
        remoteClass: (string|null);
        static create(properties: log.Refusal.$Shape): log.Refusal & log.Refusal.$Shape;
        static create(properties?: log.Refusal.$Properties): log.Refusal;
        static encode(m: log.Refusal.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.Refusal & log.Refusal.$Shape;
    }

    namespace Refusal {
        interface $Properties {
            reason: string;
            message: string;
            remoteClass?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.Refusal.$Properties;
    }

    interface IChange extends log.Change.$Properties {
    }

    class Change {
        constructor(p?: log.Change.$Properties);
        $unknowns?: Uint8Array[];
        key: Uint8Array;
        value: (Uint8Array|null);
        static create(properties: log.Change.$Shape): log.Change & log.Change.$Shape;
        static create(properties?: log.Change.$Properties): log.Change;
        static encode(m: log.Change.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.Change & log.Change.$Shape;
    }

    namespace Change {
        interface $Properties {
            key: Uint8Array;
            value?: (Uint8Array|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.Change.$Properties;
    }

    interface ISessionPage extends log.SessionPage.$Properties {
    }

    class SessionPage {
        constructor(p?: log.SessionPage.$Properties);
        $unknowns?: Uint8Array[];
        answers: log.SessionAnswer[];
        static create(properties: log.SessionPage.$Shape): log.SessionPage & log.SessionPage.$Shape;
        static create(properties?: log.SessionPage.$Properties): log.SessionPage;
        static encode(m: log.SessionPage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.SessionPage & log.SessionPage.$Shape;
    }

    namespace SessionPage {
        interface $Properties {
            answers?: log.SessionAnswer.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.SessionPage.$Properties;
    }

    interface ISessionAnswer extends log.SessionAnswer.$Properties {
    }

    class SessionAnswer {
        constructor(p?: log.SessionAnswer.$Properties);
        $unknowns?: Uint8Array[];
        clientId: Uint8Array;
        callId: number;
        answer: (Uint8Array|null);
        stampMs: (number|null);
        elapsedMs: number;
        refusal: (log.Refusal|null);
        static create(properties: log.SessionAnswer.$Shape): log.SessionAnswer & log.SessionAnswer.$Shape;
        static create(properties?: log.SessionAnswer.$Properties): log.SessionAnswer;
        static encode(m: log.SessionAnswer.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.SessionAnswer & log.SessionAnswer.$Shape;
    }

    namespace SessionAnswer {
        interface $Properties {
            clientId: Uint8Array;
            callId: number;
            answer?: (Uint8Array|null);
            stampMs?: (number|null);
            elapsedMs?: (number|null);
            refusal?: (log.Refusal.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.SessionAnswer.$Properties;
    }

    interface IAppliedRecord extends log.AppliedRecord.$Properties {
    }

    class AppliedRecord {
        constructor(p?: log.AppliedRecord.$Properties);
        $unknowns?: Uint8Array[];
        index: number;
        entryEpoch: number;
        positionEpoch: number;
        positionNumber: number;
        membership: log.MembershipRecord;
        stampMs: number;
        elapsedMs: number;
        static create(properties: log.AppliedRecord.$Shape): log.AppliedRecord & log.AppliedRecord.$Shape;
        static create(properties?: log.AppliedRecord.$Properties): log.AppliedRecord;
        static encode(m: log.AppliedRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.AppliedRecord & log.AppliedRecord.$Shape;
    }

    namespace AppliedRecord {
        interface $Properties {
            index: number;
            entryEpoch: number;
            positionEpoch: number;
            positionNumber: number;
            membership: log.MembershipRecord.$Properties;
            stampMs: number;
            elapsedMs?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.AppliedRecord.$Properties;
    }

    interface IMembershipRecord extends log.MembershipRecord.$Properties {
    }

    class MembershipRecord {
        constructor(p?: log.MembershipRecord.$Properties);
        $unknowns?: Uint8Array[];
        voters: number[];
        learners: number[];
        nextVoters: number[];
        nextLearners: number[];
        static create(properties: log.MembershipRecord.$Shape): log.MembershipRecord & log.MembershipRecord.$Shape;
        static create(properties?: log.MembershipRecord.$Properties): log.MembershipRecord;
        static encode(m: log.MembershipRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.MembershipRecord & log.MembershipRecord.$Shape;
    }

    namespace MembershipRecord {
        interface $Properties {
            voters?: number[];
            learners?: number[];
            nextVoters?: number[];
            nextLearners?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.MembershipRecord.$Properties;
    }

    interface ICutRecord extends log.CutRecord.$Properties {
    }

    class CutRecord {
        constructor(p?: log.CutRecord.$Properties);
        $unknowns?: Uint8Array[];
        index: number;
        epoch: number;
        membership: log.MembershipRecord;
        firstSegment: number;
        static create(properties: log.CutRecord.$Shape): log.CutRecord & log.CutRecord.$Shape;
        static create(properties?: log.CutRecord.$Properties): log.CutRecord;
        static encode(m: log.CutRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.CutRecord & log.CutRecord.$Shape;
    }

    namespace CutRecord {
        interface $Properties {
            index: number;
            epoch: number;
            membership: log.MembershipRecord.$Properties;
            firstSegment: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.CutRecord.$Properties;
    }

    interface IMasterIdentity extends log.MasterIdentity.$Properties {
    }

    class MasterIdentity {
        constructor(p?: log.MasterIdentity.$Properties);
        $unknowns?: Uint8Array[];
        formatVersion: number;
        clusterId: string;
        poolId: string;
        namespaceId: number;
        createdMs: number;
        peerId: number;
        engine: string;
        membership: log.MembershipRecord;
        peers: log.PeerAddress[];
        static create(properties: log.MasterIdentity.$Shape): log.MasterIdentity & log.MasterIdentity.$Shape;
        static create(properties?: log.MasterIdentity.$Properties): log.MasterIdentity;
        static encode(m: log.MasterIdentity.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.MasterIdentity & log.MasterIdentity.$Shape;
    }

    namespace MasterIdentity {
        interface $Properties {
            formatVersion: number;
            clusterId: string;
            poolId: string;
            namespaceId: number;
            createdMs: number;
            peerId: number;
            engine: string;
            membership: log.MembershipRecord.$Properties;
            peers?: log.PeerAddress.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.MasterIdentity.$Properties;
    }

    interface IPeerAddress extends log.PeerAddress.$Properties {
    }

    class PeerAddress {
        constructor(p?: log.PeerAddress.$Properties);
        $unknowns?: Uint8Array[];
        peerId: number;
        address: string;
        static create(properties: log.PeerAddress.$Shape): log.PeerAddress & log.PeerAddress.$Shape;
        static create(properties?: log.PeerAddress.$Properties): log.PeerAddress;
        static encode(m: log.PeerAddress.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.PeerAddress & log.PeerAddress.$Shape;
    }

    namespace PeerAddress {
        interface $Properties {
            peerId: number;
            address: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.PeerAddress.$Properties;
    }

    interface IFoundingFile extends log.FoundingFile.$Properties {
    }

    class FoundingFile {
        constructor(p?: log.FoundingFile.$Properties);
        $unknowns?: Uint8Array[];
        stage: number;
        nonce: string;
        founders: log.FounderRecord[];
        static create(properties: log.FoundingFile.$Shape): log.FoundingFile & log.FoundingFile.$Shape;
        static create(properties?: log.FoundingFile.$Properties): log.FoundingFile;
        static encode(m: log.FoundingFile.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.FoundingFile & log.FoundingFile.$Shape;
    }

    namespace FoundingFile {
        interface $Properties {
            stage: number;
            nonce: string;
            founders?: log.FounderRecord.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.FoundingFile.$Properties;
    }

    interface IFounderRecord extends log.FounderRecord.$Properties {
    }

    class FounderRecord {
        constructor(p?: log.FounderRecord.$Properties);
        $unknowns?: Uint8Array[];
        peerId: number;
        nonce: string;
        static create(properties: log.FounderRecord.$Shape): log.FounderRecord & log.FounderRecord.$Shape;
        static create(properties?: log.FounderRecord.$Properties): log.FounderRecord;
        static encode(m: log.FounderRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): log.FounderRecord & log.FounderRecord.$Shape;
    }

    namespace FounderRecord {
        interface $Properties {
            peerId: number;
            nonce: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = log.FounderRecord.$Properties;
    }
}

export namespace paxos {

    interface IState extends paxos.State.$Properties {
    }

    class State {
        constructor(p?: paxos.State.$Properties);
        $unknowns?: Uint8Array[];
        promised: number;
        chosenIndex: number;
        acceptances: paxos.Acceptance[];
        static create(properties: paxos.State.$Shape): paxos.State & paxos.State.$Shape;
        static create(properties?: paxos.State.$Properties): paxos.State;
        static encode(m: paxos.State.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.State & paxos.State.$Shape;
    }

    namespace State {
        interface $Properties {
            promised: number;
            chosenIndex: number;
            acceptances?: paxos.Acceptance.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.State.$Properties;
    }

    interface IAcceptance extends paxos.Acceptance.$Properties {
    }

    class Acceptance {
        constructor(p?: paxos.Acceptance.$Properties);
        $unknowns?: Uint8Array[];
        from: number;
        to: number;
        ballot: number;
        static create(properties: paxos.Acceptance.$Shape): paxos.Acceptance & paxos.Acceptance.$Shape;
        static create(properties?: paxos.Acceptance.$Properties): paxos.Acceptance;
        static encode(m: paxos.Acceptance.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Acceptance & paxos.Acceptance.$Shape;
    }

    namespace Acceptance {
        interface $Properties {
            from: number;
            to: number;
            ballot: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Acceptance.$Properties;
    }

    interface ILetter extends paxos.Letter.$Properties {
    }

    class Letter {
        constructor(p?: paxos.Letter.$Properties);
        $unknowns?: Uint8Array[];
        heartbeatRequest: (paxos.HeartbeatRequest|null);
        heartbeatReply: (paxos.HeartbeatReply|null);
        prepare: (paxos.Prepare|null);
        promise: (paxos.Promise|null);
        refusal: (paxos.Refusal|null);
        accept: (paxos.Accept|null);
        accepted: (paxos.Accepted|null);
        lead: (paxos.Lead|null);
        leadReply: (paxos.LeadReply|null);
        takeOver: (paxos.TakeOver|null);
        readRequest: (paxos.ReadRequest|null);
        readResponse: (paxos.ReadResponse|null);
        learnRequest: (paxos.LearnRequest|null);
        learn: (paxos.Learn|null);
        body?: ("heartbeatRequest"|"heartbeatReply"|"prepare"|"promise"|"refusal"|"accept"|"accepted"|"lead"|"leadReply"|"takeOver"|"readRequest"|"readResponse"|"learnRequest"|"learn");
        static create(properties: paxos.Letter.$Shape): paxos.Letter & paxos.Letter.$Shape;
        static create(properties?: paxos.Letter.$Properties): paxos.Letter;
        static encode(m: paxos.Letter.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Letter & paxos.Letter.$Shape;
    }

    namespace Letter {
        interface $Properties {
            heartbeatRequest?: (paxos.HeartbeatRequest.$Properties|null);
            heartbeatReply?: (paxos.HeartbeatReply.$Properties|null);
            prepare?: (paxos.Prepare.$Properties|null);
            promise?: (paxos.Promise.$Properties|null);
            refusal?: (paxos.Refusal.$Properties|null);
            accept?: (paxos.Accept.$Properties|null);
            accepted?: (paxos.Accepted.$Properties|null);
            lead?: (paxos.Lead.$Properties|null);
            leadReply?: (paxos.LeadReply.$Properties|null);
            takeOver?: (paxos.TakeOver.$Properties|null);
            readRequest?: (paxos.ReadRequest.$Properties|null);
            readResponse?: (paxos.ReadResponse.$Properties|null);
            learnRequest?: (paxos.LearnRequest.$Properties|null);
            learn?: (paxos.Learn.$Properties|null);
            body?: ("heartbeatRequest"|"heartbeatReply"|"prepare"|"promise"|"refusal"|"accept"|"accepted"|"lead"|"leadReply"|"takeOver"|"readRequest"|"readResponse"|"learnRequest"|"learn");
            $unknowns?: Uint8Array[];
        }
        type $Shape = {
          heartbeatRequest?: paxos.HeartbeatRequest.$Shape|null;
          heartbeatReply?: paxos.HeartbeatReply.$Shape|null;
          prepare?: paxos.Prepare.$Shape|null;
          promise?: paxos.Promise.$Shape|null;
          refusal?: paxos.Refusal.$Shape|null;
          accept?: paxos.Accept.$Shape|null;
          accepted?: paxos.Accepted.$Shape|null;
          lead?: paxos.Lead.$Shape|null;
          leadReply?: paxos.LeadReply.$Shape|null;
          takeOver?: paxos.TakeOver.$Shape|null;
          readRequest?: paxos.ReadRequest.$Shape|null;
          readResponse?: paxos.ReadResponse.$Shape|null;
          learnRequest?: paxos.LearnRequest.$Shape|null;
          learn?: paxos.Learn.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ body?: undefined; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "heartbeatRequest"; heartbeatRequest: paxos.HeartbeatRequest.$Shape; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "heartbeatReply"; heartbeatRequest?: null; heartbeatReply: paxos.HeartbeatReply.$Shape; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "prepare"; heartbeatRequest?: null; heartbeatReply?: null; prepare: paxos.Prepare.$Shape; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "promise"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise: paxos.Promise.$Shape; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "refusal"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal: paxos.Refusal.$Shape; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "accept"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept: paxos.Accept.$Shape; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "accepted"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted: paxos.Accepted.$Shape; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "lead"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead: paxos.Lead.$Shape; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "leadReply"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply: paxos.LeadReply.$Shape; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "takeOver"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver: paxos.TakeOver.$Shape; readRequest?: null; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "readRequest"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest: paxos.ReadRequest.$Shape; readResponse?: null; learnRequest?: null; learn?: null }|{ body?: "readResponse"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse: paxos.ReadResponse.$Shape; learnRequest?: null; learn?: null }|{ body?: "learnRequest"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest: paxos.LearnRequest.$Shape; learn?: null }|{ body?: "learn"; heartbeatRequest?: null; heartbeatReply?: null; prepare?: null; promise?: null; refusal?: null; accept?: null; accepted?: null; lead?: null; leadReply?: null; takeOver?: null; readRequest?: null; readResponse?: null; learnRequest?: null; learn: paxos.Learn.$Shape })
        );
    }

    interface IHeartbeatRequest extends paxos.HeartbeatRequest.$Properties {
    }

    class HeartbeatRequest {
        constructor(p?: paxos.HeartbeatRequest.$Properties);
        $unknowns?: Uint8Array[];
        round: number;
        static create(properties: paxos.HeartbeatRequest.$Shape): paxos.HeartbeatRequest & paxos.HeartbeatRequest.$Shape;
        static create(properties?: paxos.HeartbeatRequest.$Properties): paxos.HeartbeatRequest;
        static encode(m: paxos.HeartbeatRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.HeartbeatRequest & paxos.HeartbeatRequest.$Shape;
    }

    namespace HeartbeatRequest {
        interface $Properties {
            round: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.HeartbeatRequest.$Properties;
    }

    interface IHeartbeatReply extends paxos.HeartbeatReply.$Properties {
    }

    class HeartbeatReply {
        constructor(p?: paxos.HeartbeatReply.$Properties);
        $unknowns?: Uint8Array[];
        round: number;
        claim: number;
        following: number;
        isContent: boolean;
        chosenIndex: number;
        static create(properties: paxos.HeartbeatReply.$Shape): paxos.HeartbeatReply & paxos.HeartbeatReply.$Shape;
        static create(properties?: paxos.HeartbeatReply.$Properties): paxos.HeartbeatReply;
        static encode(m: paxos.HeartbeatReply.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.HeartbeatReply & paxos.HeartbeatReply.$Shape;
    }

    namespace HeartbeatReply {
        interface $Properties {
            round: number;
            claim: number;
            following: number;
            isContent: boolean;
            chosenIndex: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.HeartbeatReply.$Properties;
    }

    interface IPrepare extends paxos.Prepare.$Properties {
    }

    class Prepare {
        constructor(p?: paxos.Prepare.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        from: number;
        static create(properties: paxos.Prepare.$Shape): paxos.Prepare & paxos.Prepare.$Shape;
        static create(properties?: paxos.Prepare.$Properties): paxos.Prepare;
        static encode(m: paxos.Prepare.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Prepare & paxos.Prepare.$Shape;
    }

    namespace Prepare {
        interface $Properties {
            ballot: number;
            from: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Prepare.$Properties;
    }

    interface IPromise extends paxos.Promise.$Properties {
    }

    class Promise {
        constructor(p?: paxos.Promise.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        from: number;
        through: number;
        lastIndex: number;
        firstIndex: number;
        chosenIndex: number;
        values: paxos.Value[];
        static create(properties: paxos.Promise.$Shape): paxos.Promise & paxos.Promise.$Shape;
        static create(properties?: paxos.Promise.$Properties): paxos.Promise;
        static encode(m: paxos.Promise.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Promise & paxos.Promise.$Shape;
    }

    namespace Promise {
        interface $Properties {
            ballot: number;
            from: number;
            through: number;
            lastIndex: number;
            firstIndex: number;
            chosenIndex: number;
            values?: paxos.Value.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Promise.$Properties;
    }

    interface IValue extends paxos.Value.$Properties {
    }

    class Value {
        constructor(p?: paxos.Value.$Properties);
        $unknowns?: Uint8Array[];
        index: number;
        ballot: number;
        epoch: number;
        kind: number;
        payload: Uint8Array;
        static create(properties: paxos.Value.$Shape): paxos.Value & paxos.Value.$Shape;
        static create(properties?: paxos.Value.$Properties): paxos.Value;
        static encode(m: paxos.Value.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Value & paxos.Value.$Shape;
    }

    namespace Value {
        interface $Properties {
            index: number;
            ballot: number;
            epoch: number;
            kind: number;
            payload: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Value.$Properties;
    }

    interface IRefusal extends paxos.Refusal.$Properties {
    }

    class Refusal {
        constructor(p?: paxos.Refusal.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        promised: number;
        static create(properties: paxos.Refusal.$Shape): paxos.Refusal & paxos.Refusal.$Shape;
        static create(properties?: paxos.Refusal.$Properties): paxos.Refusal;
        static encode(m: paxos.Refusal.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Refusal & paxos.Refusal.$Shape;
    }

    namespace Refusal {
        interface $Properties {
            ballot: number;
            promised: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Refusal.$Properties;
    }

    interface IAccept extends paxos.Accept.$Properties {
    }

    class Accept {
        constructor(p?: paxos.Accept.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        chosenIndex: number;
        from: number;
        entries: paxos.SlotEntry[];
        static create(properties: paxos.Accept.$Shape): paxos.Accept & paxos.Accept.$Shape;
        static create(properties?: paxos.Accept.$Properties): paxos.Accept;
        static encode(m: paxos.Accept.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Accept & paxos.Accept.$Shape;
    }

    namespace Accept {
        interface $Properties {
            ballot: number;
            chosenIndex: number;
            from: number;
            entries?: paxos.SlotEntry.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Accept.$Properties;
    }

    interface ISlotEntry extends paxos.SlotEntry.$Properties {
    }

    class SlotEntry {
        constructor(p?: paxos.SlotEntry.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        kind: number;
        payload: Uint8Array;
        static create(properties: paxos.SlotEntry.$Shape): paxos.SlotEntry & paxos.SlotEntry.$Shape;
        static create(properties?: paxos.SlotEntry.$Properties): paxos.SlotEntry;
        static encode(m: paxos.SlotEntry.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.SlotEntry & paxos.SlotEntry.$Shape;
    }

    namespace SlotEntry {
        interface $Properties {
            epoch: number;
            kind: number;
            payload: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.SlotEntry.$Properties;
    }

    interface IAccepted extends paxos.Accepted.$Properties {
    }

    class Accepted {
        constructor(p?: paxos.Accepted.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        from: number;
        to: number;
        through: number;
        static create(properties: paxos.Accepted.$Shape): paxos.Accepted & paxos.Accepted.$Shape;
        static create(properties?: paxos.Accepted.$Properties): paxos.Accepted;
        static encode(m: paxos.Accepted.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Accepted & paxos.Accepted.$Shape;
    }

    namespace Accepted {
        interface $Properties {
            ballot: number;
            from: number;
            to: number;
            through: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Accepted.$Properties;
    }

    interface ILead extends paxos.Lead.$Properties {
    }

    class Lead {
        constructor(p?: paxos.Lead.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        chosenIndex: number;
        readRound: number;
        sentThrough: number;
        acceptedThrough: number;
        static create(properties: paxos.Lead.$Shape): paxos.Lead & paxos.Lead.$Shape;
        static create(properties?: paxos.Lead.$Properties): paxos.Lead;
        static encode(m: paxos.Lead.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Lead & paxos.Lead.$Shape;
    }

    namespace Lead {
        interface $Properties {
            ballot: number;
            chosenIndex: number;
            readRound: number;
            sentThrough: number;
            acceptedThrough: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Lead.$Properties;
    }

    interface ILeadReply extends paxos.LeadReply.$Properties {
    }

    class LeadReply {
        constructor(p?: paxos.LeadReply.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        readRound: number;
        chosenIndex: number;
        missing: number[];
        static create(properties: paxos.LeadReply.$Shape): paxos.LeadReply & paxos.LeadReply.$Shape;
        static create(properties?: paxos.LeadReply.$Properties): paxos.LeadReply;
        static encode(m: paxos.LeadReply.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.LeadReply & paxos.LeadReply.$Shape;
    }

    namespace LeadReply {
        interface $Properties {
            ballot: number;
            readRound: number;
            chosenIndex: number;
            missing?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.LeadReply.$Properties;
    }

    interface ITakeOver extends paxos.TakeOver.$Properties {
    }

    class TakeOver {
        constructor(p?: paxos.TakeOver.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        static create(properties: paxos.TakeOver.$Shape): paxos.TakeOver & paxos.TakeOver.$Shape;
        static create(properties?: paxos.TakeOver.$Properties): paxos.TakeOver;
        static encode(m: paxos.TakeOver.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.TakeOver & paxos.TakeOver.$Shape;
    }

    namespace TakeOver {
        interface $Properties {
            ballot: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.TakeOver.$Properties;
    }

    interface IReadRequest extends paxos.ReadRequest.$Properties {
    }

    class ReadRequest {
        constructor(p?: paxos.ReadRequest.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        requestId: number;
        static create(properties: paxos.ReadRequest.$Shape): paxos.ReadRequest & paxos.ReadRequest.$Shape;
        static create(properties?: paxos.ReadRequest.$Properties): paxos.ReadRequest;
        static encode(m: paxos.ReadRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.ReadRequest & paxos.ReadRequest.$Shape;
    }

    namespace ReadRequest {
        interface $Properties {
            ballot: number;
            requestId: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.ReadRequest.$Properties;
    }

    interface IReadResponse extends paxos.ReadResponse.$Properties {
    }

    class ReadResponse {
        constructor(p?: paxos.ReadResponse.$Properties);
        $unknowns?: Uint8Array[];
        ballot: number;
        requestId: number;
        index: (number|null);
        static create(properties: paxos.ReadResponse.$Shape): paxos.ReadResponse & paxos.ReadResponse.$Shape;
        static create(properties?: paxos.ReadResponse.$Properties): paxos.ReadResponse;
        static encode(m: paxos.ReadResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.ReadResponse & paxos.ReadResponse.$Shape;
    }

    namespace ReadResponse {
        interface $Properties {
            ballot: number;
            requestId: number;
            index?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.ReadResponse.$Properties;
    }

    interface ILearnRequest extends paxos.LearnRequest.$Properties {
    }

    class LearnRequest {
        constructor(p?: paxos.LearnRequest.$Properties);
        $unknowns?: Uint8Array[];
        from: number;
        static create(properties: paxos.LearnRequest.$Shape): paxos.LearnRequest & paxos.LearnRequest.$Shape;
        static create(properties?: paxos.LearnRequest.$Properties): paxos.LearnRequest;
        static encode(m: paxos.LearnRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.LearnRequest & paxos.LearnRequest.$Shape;
    }

    namespace LearnRequest {
        interface $Properties {
            from: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.LearnRequest.$Properties;
    }

    interface ILearn extends paxos.Learn.$Properties {
    }

    class Learn {
        constructor(p?: paxos.Learn.$Properties);
        $unknowns?: Uint8Array[];
        from: number;
        entries: paxos.SlotEntry[];
        static create(properties: paxos.Learn.$Shape): paxos.Learn & paxos.Learn.$Shape;
        static create(properties?: paxos.Learn.$Properties): paxos.Learn;
        static encode(m: paxos.Learn.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): paxos.Learn & paxos.Learn.$Shape;
    }

    namespace Learn {
        interface $Properties {
            from: number;
            entries?: paxos.SlotEntry.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = paxos.Learn.$Properties;
    }
}

export namespace peer {

    interface IDeliverRequest extends peer.DeliverRequest.$Properties {
    }

    class DeliverRequest {
        constructor(p?: peer.DeliverRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        from: number;
        to: number;
        letters: Uint8Array[];
        static create(properties: peer.DeliverRequest.$Shape): peer.DeliverRequest & peer.DeliverRequest.$Shape;
        static create(properties?: peer.DeliverRequest.$Properties): peer.DeliverRequest;
        static encode(m: peer.DeliverRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.DeliverRequest & peer.DeliverRequest.$Shape;
    }

    namespace DeliverRequest {
        interface $Properties {
            clusterId: string;
            from: number;
            to: number;
            letters?: Uint8Array[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.DeliverRequest.$Properties;
    }

    interface IForwardRequest extends peer.ForwardRequest.$Properties {
    }

    class ForwardRequest {
        constructor(p?: peer.ForwardRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        protocol: string;
        method: string;
        body: Uint8Array;
        clientId: (Uint8Array|null);
        callId: number;
        retryCount: number;
        user: string;
        realUser: (string|null);
        address: string;
        hops: number;
        isAdministrator: (boolean|null);
        static create(properties: peer.ForwardRequest.$Shape): peer.ForwardRequest & peer.ForwardRequest.$Shape;
        static create(properties?: peer.ForwardRequest.$Properties): peer.ForwardRequest;
        static encode(m: peer.ForwardRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.ForwardRequest & peer.ForwardRequest.$Shape;
    }

    namespace ForwardRequest {
        interface $Properties {
            clusterId: string;
            protocol: string;
            method: string;
            body: Uint8Array;
            clientId?: (Uint8Array|null);
            callId: number;
            retryCount?: (number|null);
            user: string;
            realUser?: (string|null);
            address: string;
            hops?: (number|null);
            isAdministrator?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.ForwardRequest.$Properties;
    }

    interface IForwardResponse extends peer.ForwardResponse.$Properties {
    }

    class ForwardResponse {
        constructor(p?: peer.ForwardResponse.$Properties);
        $unknowns?: Uint8Array[];
        body: (Uint8Array|null);
        exceptionClass: (string|null);
        message: (string|null);
        reason: (string|null);
        static create(properties: peer.ForwardResponse.$Shape): peer.ForwardResponse & peer.ForwardResponse.$Shape;
        static create(properties?: peer.ForwardResponse.$Properties): peer.ForwardResponse;
        static encode(m: peer.ForwardResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.ForwardResponse & peer.ForwardResponse.$Shape;
    }

    namespace ForwardResponse {
        interface $Properties {
            body?: (Uint8Array|null);
            exceptionClass?: (string|null);
            message?: (string|null);
            reason?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.ForwardResponse.$Properties;
    }

    interface IIdentifyRequest extends peer.IdentifyRequest.$Properties {
    }

    class IdentifyRequest {
        constructor(p?: peer.IdentifyRequest.$Properties);
        $unknowns?: Uint8Array[];
        asker: (number|null);
        static create(properties: peer.IdentifyRequest.$Shape): peer.IdentifyRequest & peer.IdentifyRequest.$Shape;
        static create(properties?: peer.IdentifyRequest.$Properties): peer.IdentifyRequest;
        static encode(m: peer.IdentifyRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.IdentifyRequest & peer.IdentifyRequest.$Shape;
    }

    namespace IdentifyRequest {
        interface $Properties {
            asker?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.IdentifyRequest.$Properties;
    }

    interface IIdentifyResponse extends peer.IdentifyResponse.$Properties {
    }

    class IdentifyResponse {
        constructor(p?: peer.IdentifyResponse.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: (string|null);
        peerId: (number|null);
        hasState: boolean;
        role: (string|null);
        committed: (number|null);
        applied: (number|null);
        askerIsRemoved: (boolean|null);
        isFounding: (boolean|null);
        keyIds: string[];
        engine: (string|null);
        static create(properties: peer.IdentifyResponse.$Shape): peer.IdentifyResponse & peer.IdentifyResponse.$Shape;
        static create(properties?: peer.IdentifyResponse.$Properties): peer.IdentifyResponse;
        static encode(m: peer.IdentifyResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.IdentifyResponse & peer.IdentifyResponse.$Shape;
    }

    namespace IdentifyResponse {
        interface $Properties {
            clusterId?: (string|null);
            peerId?: (number|null);
            hasState: boolean;
            role?: (string|null);
            committed?: (number|null);
            applied?: (number|null);
            askerIsRemoved?: (boolean|null);
            isFounding?: (boolean|null);
            keyIds?: string[];
            engine?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.IdentifyResponse.$Properties;
    }

    interface ISnapshotPageRequest extends peer.SnapshotPageRequest.$Properties {
    }

    class SnapshotPageRequest {
        constructor(p?: peer.SnapshotPageRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        from: number;
        streamId: number;
        sequence: number;
        point: peer.AppliedPointMessage;
        pairs: Uint8Array;
        crc32c: number;
        isLast: boolean;
        streamCrc32c: (number|null);
        static create(properties: peer.SnapshotPageRequest.$Shape): peer.SnapshotPageRequest & peer.SnapshotPageRequest.$Shape;
        static create(properties?: peer.SnapshotPageRequest.$Properties): peer.SnapshotPageRequest;
        static encode(m: peer.SnapshotPageRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.SnapshotPageRequest & peer.SnapshotPageRequest.$Shape;
    }

    namespace SnapshotPageRequest {
        interface $Properties {
            clusterId: string;
            from: number;
            streamId: number;
            sequence: number;
            point: peer.AppliedPointMessage.$Properties;
            pairs: Uint8Array;
            crc32c: number;
            isLast: boolean;
            streamCrc32c?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.SnapshotPageRequest.$Properties;
    }

    interface IAppliedPointMessage extends peer.AppliedPointMessage.$Properties {
    }

    class AppliedPointMessage {
        constructor(p?: peer.AppliedPointMessage.$Properties);
        $unknowns?: Uint8Array[];
        index: number;
        entryEpoch: number;
        positionEpoch: number;
        positionNumber: number;
        voters: number[];
        learners: number[];
        nextVoters: number[];
        stampMs: number;
        nextLearners: number[];
        elapsedMs: number;
        static create(properties: peer.AppliedPointMessage.$Shape): peer.AppliedPointMessage & peer.AppliedPointMessage.$Shape;
        static create(properties?: peer.AppliedPointMessage.$Properties): peer.AppliedPointMessage;
        static encode(m: peer.AppliedPointMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.AppliedPointMessage & peer.AppliedPointMessage.$Shape;
    }

    namespace AppliedPointMessage {
        interface $Properties {
            index: number;
            entryEpoch: number;
            positionEpoch: number;
            positionNumber: number;
            voters?: number[];
            learners?: number[];
            nextVoters?: number[];
            stampMs: number;
            nextLearners?: number[];
            elapsedMs?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.AppliedPointMessage.$Properties;
    }

    interface IPairsMessage extends peer.PairsMessage.$Properties {
    }

    class PairsMessage {
        constructor(p?: peer.PairsMessage.$Properties);
        $unknowns?: Uint8Array[];
        pairs: peer.PairMessage[];
        static create(properties: peer.PairsMessage.$Shape): peer.PairsMessage & peer.PairsMessage.$Shape;
        static create(properties?: peer.PairsMessage.$Properties): peer.PairsMessage;
        static encode(m: peer.PairsMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.PairsMessage & peer.PairsMessage.$Shape;
    }

    namespace PairsMessage {
        interface $Properties {
            pairs?: peer.PairMessage.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.PairsMessage.$Properties;
    }

    interface IPairMessage extends peer.PairMessage.$Properties {
    }

    class PairMessage {
        constructor(p?: peer.PairMessage.$Properties);
        $unknowns?: Uint8Array[];
        key: Uint8Array;
        value: Uint8Array;
        static create(properties: peer.PairMessage.$Shape): peer.PairMessage & peer.PairMessage.$Shape;
        static create(properties?: peer.PairMessage.$Properties): peer.PairMessage;
        static encode(m: peer.PairMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.PairMessage & peer.PairMessage.$Shape;
    }

    namespace PairMessage {
        interface $Properties {
            key: Uint8Array;
            value: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.PairMessage.$Properties;
    }

    interface ISnapshotPageResponse extends peer.SnapshotPageResponse.$Properties {
    }

    class SnapshotPageResponse {
        constructor(p?: peer.SnapshotPageResponse.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: peer.SnapshotPageResponse.$Shape): peer.SnapshotPageResponse & peer.SnapshotPageResponse.$Shape;
        static create(properties?: peer.SnapshotPageResponse.$Properties): peer.SnapshotPageResponse;
        static encode(m: peer.SnapshotPageResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.SnapshotPageResponse & peer.SnapshotPageResponse.$Shape;
    }

    namespace SnapshotPageResponse {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.SnapshotPageResponse.$Properties;
    }

    interface IFoundRequest extends peer.FoundRequest.$Properties {
    }

    class FoundRequest {
        constructor(p?: peer.FoundRequest.$Properties);
        $unknowns?: Uint8Array[];
        clusterId: string;
        word: peer.FoundingMessage;
        static create(properties: peer.FoundRequest.$Shape): peer.FoundRequest & peer.FoundRequest.$Shape;
        static create(properties?: peer.FoundRequest.$Properties): peer.FoundRequest;
        static encode(m: peer.FoundRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.FoundRequest & peer.FoundRequest.$Shape;
    }

    namespace FoundRequest {
        interface $Properties {
            clusterId: string;
            word: peer.FoundingMessage.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.FoundRequest.$Properties;
    }

    interface IFoundResponse extends peer.FoundResponse.$Properties {
    }

    class FoundResponse {
        constructor(p?: peer.FoundResponse.$Properties);
        $unknowns?: Uint8Array[];
        word: peer.FoundingMessage;
        static create(properties: peer.FoundResponse.$Shape): peer.FoundResponse & peer.FoundResponse.$Shape;
        static create(properties?: peer.FoundResponse.$Properties): peer.FoundResponse;
        static encode(m: peer.FoundResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.FoundResponse & peer.FoundResponse.$Shape;
    }

    namespace FoundResponse {
        interface $Properties {
            word: peer.FoundingMessage.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.FoundResponse.$Properties;
    }

    interface IFoundingMessage extends peer.FoundingMessage.$Properties {
    }

    class FoundingMessage {
        constructor(p?: peer.FoundingMessage.$Properties);
        $unknowns?: Uint8Array[];
        peerId: number;
        stage: number;
        nonce: string;
        founders: peer.FounderMessage[];
        ids: number[];
        engine: (string|null);
        static create(properties: peer.FoundingMessage.$Shape): peer.FoundingMessage & peer.FoundingMessage.$Shape;
        static create(properties?: peer.FoundingMessage.$Properties): peer.FoundingMessage;
        static encode(m: peer.FoundingMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.FoundingMessage & peer.FoundingMessage.$Shape;
    }

    namespace FoundingMessage {
        interface $Properties {
            peerId: number;
            stage: number;
            nonce: string;
            founders?: peer.FounderMessage.$Properties[];
            ids?: number[];
            engine?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.FoundingMessage.$Properties;
    }

    interface IFounderMessage extends peer.FounderMessage.$Properties {
    }

    class FounderMessage {
        constructor(p?: peer.FounderMessage.$Properties);
        $unknowns?: Uint8Array[];
        peerId: number;
        nonce: string;
        static create(properties: peer.FounderMessage.$Shape): peer.FounderMessage & peer.FounderMessage.$Shape;
        static create(properties?: peer.FounderMessage.$Properties): peer.FounderMessage;
        static encode(m: peer.FounderMessage.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): peer.FounderMessage & peer.FounderMessage.$Shape;
    }

    namespace FounderMessage {
        interface $Properties {
            peerId: number;
            nonce: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = peer.FounderMessage.$Properties;
    }
}

export namespace records {

    interface IInodeRecord extends records.InodeRecord.$Properties {
    }

    class InodeRecord {
        constructor(p?: records.InodeRecord.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        kind: records.InodeRecord.Kind;
        mode: number;
        owner: string;
        group: string;
        modifiedMs: number;
        accessedMs: number;
        childCount: (number|null);
        length: (number|null);
        replication: (number|null);
        chunkBytes: (number|null);
        chunkCount: (number|null);
        chunkIds: number[];
        storagePolicy: (number|null);
        leaseHolder: (string|null);
        leaseAddress: (string|null);
        entryQuota: (number|null);
        spaceQuota: (number|null);
        hasShortChunks: (boolean|null);
        hasXattrs: (boolean|null);
        static create(properties: records.InodeRecord.$Shape): records.InodeRecord & records.InodeRecord.$Shape;
        static create(properties?: records.InodeRecord.$Properties): records.InodeRecord;
        static encode(m: records.InodeRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.InodeRecord & records.InodeRecord.$Shape;
    }

    namespace InodeRecord {
        interface $Properties {
            id: number;
            kind: records.InodeRecord.Kind;
            mode: number;
            owner: string;
            group: string;
            modifiedMs: number;
            accessedMs: number;
            childCount?: (number|null);
            length?: (number|null);
            replication?: (number|null);
            chunkBytes?: (number|null);
            chunkCount?: (number|null);
            chunkIds?: number[];
            storagePolicy?: (number|null);
            leaseHolder?: (string|null);
            leaseAddress?: (string|null);
            entryQuota?: (number|null);
            spaceQuota?: (number|null);
            hasShortChunks?: (boolean|null);
            hasXattrs?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.InodeRecord.$Properties;

        enum Kind {
            DIRECTORY = 1,
            FILE = 2
        }
    }

    interface IPlaceRecord extends records.PlaceRecord.$Properties {
    }

    class PlaceRecord {
        constructor(p?: records.PlaceRecord.$Properties);
        $unknowns?: Uint8Array[];
        parentId: number;
        name: string;
        static create(properties: records.PlaceRecord.$Shape): records.PlaceRecord & records.PlaceRecord.$Shape;
        static create(properties?: records.PlaceRecord.$Properties): records.PlaceRecord;
        static encode(m: records.PlaceRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.PlaceRecord & records.PlaceRecord.$Shape;
    }

    namespace PlaceRecord {
        interface $Properties {
            parentId: number;
            name: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.PlaceRecord.$Properties;
    }

    interface IChunkPageRecord extends records.ChunkPageRecord.$Properties {
    }

    class ChunkPageRecord {
        constructor(p?: records.ChunkPageRecord.$Properties);
        $unknowns?: Uint8Array[];
        chunkIds: number[];
        static create(properties: records.ChunkPageRecord.$Shape): records.ChunkPageRecord & records.ChunkPageRecord.$Shape;
        static create(properties?: records.ChunkPageRecord.$Properties): records.ChunkPageRecord;
        static encode(m: records.ChunkPageRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.ChunkPageRecord & records.ChunkPageRecord.$Shape;
    }

    namespace ChunkPageRecord {
        interface $Properties {
            chunkIds?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.ChunkPageRecord.$Properties;
    }

    interface IChunkRecord extends records.ChunkRecord.$Properties {
    }

    class ChunkRecord {
        constructor(p?: records.ChunkRecord.$Properties);
        $unknowns?: Uint8Array[];
        inodeId: number;
        position: number;
        generation: number;
        length: number;
        replicas: number[];
        isOpen: boolean;
        replication: number;
        placementIndex: (number|null);
        leftovers: number[];
        static create(properties: records.ChunkRecord.$Shape): records.ChunkRecord & records.ChunkRecord.$Shape;
        static create(properties?: records.ChunkRecord.$Properties): records.ChunkRecord;
        static encode(m: records.ChunkRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.ChunkRecord & records.ChunkRecord.$Shape;
    }

    namespace ChunkRecord {
        interface $Properties {
            inodeId: number;
            position: number;
            generation: number;
            length: number;
            replicas?: number[];
            isOpen: boolean;
            replication: number;
            placementIndex?: (number|null);
            leftovers?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.ChunkRecord.$Properties;
    }

    interface IHoldingRecord extends records.HoldingRecord.$Properties {
    }

    class HoldingRecord {
        constructor(p?: records.HoldingRecord.$Properties);
        $unknowns?: Uint8Array[];
        generation: number;
        length: (number|null);
        static create(properties: records.HoldingRecord.$Shape): records.HoldingRecord & records.HoldingRecord.$Shape;
        static create(properties?: records.HoldingRecord.$Properties): records.HoldingRecord;
        static encode(m: records.HoldingRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.HoldingRecord & records.HoldingRecord.$Shape;
    }

    namespace HoldingRecord {
        interface $Properties {
            generation: number;
            length?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.HoldingRecord.$Properties;
    }

    interface IDoomedRecord extends records.DoomedRecord.$Properties {
    }

    class DoomedRecord {
        constructor(p?: records.DoomedRecord.$Properties);
        $unknowns?: Uint8Array[];
        generation: number;
        static create(properties: records.DoomedRecord.$Shape): records.DoomedRecord & records.DoomedRecord.$Shape;
        static create(properties?: records.DoomedRecord.$Properties): records.DoomedRecord;
        static encode(m: records.DoomedRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.DoomedRecord & records.DoomedRecord.$Shape;
    }

    namespace DoomedRecord {
        interface $Properties {
            generation: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.DoomedRecord.$Properties;
    }

    interface ILeaseRecord extends records.LeaseRecord.$Properties {
    }

    class LeaseRecord {
        constructor(p?: records.LeaseRecord.$Properties);
        $unknowns?: Uint8Array[];
        static create(properties: records.LeaseRecord.$Shape): records.LeaseRecord & records.LeaseRecord.$Shape;
        static create(properties?: records.LeaseRecord.$Properties): records.LeaseRecord;
        static encode(m: records.LeaseRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.LeaseRecord & records.LeaseRecord.$Shape;
    }

    namespace LeaseRecord {
        interface $Properties {
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.LeaseRecord.$Properties;
    }

    interface ILeaseCountRecord extends records.LeaseCountRecord.$Properties {
    }

    class LeaseCountRecord {
        constructor(p?: records.LeaseCountRecord.$Properties);
        $unknowns?: Uint8Array[];
        openFiles: number;
        static create(properties: records.LeaseCountRecord.$Shape): records.LeaseCountRecord & records.LeaseCountRecord.$Shape;
        static create(properties?: records.LeaseCountRecord.$Properties): records.LeaseCountRecord;
        static encode(m: records.LeaseCountRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.LeaseCountRecord & records.LeaseCountRecord.$Shape;
    }

    namespace LeaseCountRecord {
        interface $Properties {
            openFiles: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.LeaseCountRecord.$Properties;
    }

    interface IPurgeRecord extends records.PurgeRecord.$Properties {
    }

    class PurgeRecord {
        constructor(p?: records.PurgeRecord.$Properties);
        $unknowns?: Uint8Array[];
        inode: records.InodeRecord;
        static create(properties: records.PurgeRecord.$Shape): records.PurgeRecord & records.PurgeRecord.$Shape;
        static create(properties?: records.PurgeRecord.$Properties): records.PurgeRecord;
        static encode(m: records.PurgeRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.PurgeRecord & records.PurgeRecord.$Shape;
    }

    namespace PurgeRecord {
        interface $Properties {
            inode: records.InodeRecord.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.PurgeRecord.$Properties;
    }

    interface IXattrListRecord extends records.XattrListRecord.$Properties {
    }

    class XattrListRecord {
        constructor(p?: records.XattrListRecord.$Properties);
        $unknowns?: Uint8Array[];
        xattrs: records.XattrRecord[];
        static create(properties: records.XattrListRecord.$Shape): records.XattrListRecord & records.XattrListRecord.$Shape;
        static create(properties?: records.XattrListRecord.$Properties): records.XattrListRecord;
        static encode(m: records.XattrListRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.XattrListRecord & records.XattrListRecord.$Shape;
    }

    namespace XattrListRecord {
        interface $Properties {
            xattrs?: records.XattrRecord.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.XattrListRecord.$Properties;
    }

    interface IXattrRecord extends records.XattrRecord.$Properties {
    }

    class XattrRecord {
        constructor(p?: records.XattrRecord.$Properties);
        $unknowns?: Uint8Array[];
        value: Uint8Array;
        name: string;
        namespace: number;
        static create(properties: records.XattrRecord.$Shape): records.XattrRecord & records.XattrRecord.$Shape;
        static create(properties?: records.XattrRecord.$Properties): records.XattrRecord;
        static encode(m: records.XattrRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.XattrRecord & records.XattrRecord.$Shape;
    }

    namespace XattrRecord {
        interface $Properties {
            value: Uint8Array;
            name: string;
            namespace: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.XattrRecord.$Properties;
    }

    interface IMasterRecord extends records.MasterRecord.$Properties {
    }

    class MasterRecord {
        constructor(p?: records.MasterRecord.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        address: string;
        isRetired: boolean;
        static create(properties: records.MasterRecord.$Shape): records.MasterRecord & records.MasterRecord.$Shape;
        static create(properties?: records.MasterRecord.$Properties): records.MasterRecord;
        static encode(m: records.MasterRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.MasterRecord & records.MasterRecord.$Shape;
    }

    namespace MasterRecord {
        interface $Properties {
            id: number;
            address: string;
            isRetired: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.MasterRecord.$Properties;
    }

    interface ITokenKeysRecord extends records.TokenKeysRecord.$Properties {
    }

    class TokenKeysRecord {
        constructor(p?: records.TokenKeysRecord.$Properties);
        $unknowns?: Uint8Array[];
        keys: records.TokenKeyRecord[];
        static create(properties: records.TokenKeysRecord.$Shape): records.TokenKeysRecord & records.TokenKeysRecord.$Shape;
        static create(properties?: records.TokenKeysRecord.$Properties): records.TokenKeysRecord;
        static encode(m: records.TokenKeysRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.TokenKeysRecord & records.TokenKeysRecord.$Shape;
    }

    namespace TokenKeysRecord {
        interface $Properties {
            keys?: records.TokenKeyRecord.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.TokenKeysRecord.$Properties;
    }

    interface ITokenKeyRecord extends records.TokenKeyRecord.$Properties {
    }

    class TokenKeyRecord {
        constructor(p?: records.TokenKeyRecord.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        secret: Uint8Array;
        madeMs: number;
        static create(properties: records.TokenKeyRecord.$Shape): records.TokenKeyRecord & records.TokenKeyRecord.$Shape;
        static create(properties?: records.TokenKeyRecord.$Properties): records.TokenKeyRecord;
        static encode(m: records.TokenKeyRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.TokenKeyRecord & records.TokenKeyRecord.$Shape;
    }

    namespace TokenKeyRecord {
        interface $Properties {
            id: number;
            secret: Uint8Array;
            madeMs: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.TokenKeyRecord.$Properties;
    }

    interface IClusterKeysRecord extends records.ClusterKeysRecord.$Properties {
    }

    class ClusterKeysRecord {
        constructor(p?: records.ClusterKeysRecord.$Properties);
        $unknowns?: Uint8Array[];
        keyId: string;
        sealedBy: string;
        sealed: Uint8Array;
        oldIds: string[];
        retiredIds: string[];
        retireAtMs: number;
        static create(properties: records.ClusterKeysRecord.$Shape): records.ClusterKeysRecord & records.ClusterKeysRecord.$Shape;
        static create(properties?: records.ClusterKeysRecord.$Properties): records.ClusterKeysRecord;
        static encode(m: records.ClusterKeysRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.ClusterKeysRecord & records.ClusterKeysRecord.$Shape;
    }

    namespace ClusterKeysRecord {
        interface $Properties {
            keyId: string;
            sealedBy: string;
            sealed: Uint8Array;
            oldIds?: string[];
            retiredIds?: string[];
            retireAtMs: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.ClusterKeysRecord.$Properties;
    }

    interface ICountersRecord extends records.CountersRecord.$Properties {
    }

    class CountersRecord {
        constructor(p?: records.CountersRecord.$Properties);
        $unknowns?: Uint8Array[];
        nextInodeId: number;
        nextChunkId: number;
        nextGeneration: number;
        nextChunkserverId: number;
        static create(properties: records.CountersRecord.$Shape): records.CountersRecord & records.CountersRecord.$Shape;
        static create(properties?: records.CountersRecord.$Properties): records.CountersRecord;
        static encode(m: records.CountersRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.CountersRecord & records.CountersRecord.$Shape;
    }

    namespace CountersRecord {
        interface $Properties {
            nextInodeId: number;
            nextChunkId: number;
            nextGeneration: number;
            nextChunkserverId: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.CountersRecord.$Properties;
    }

    interface IChunkserverNumberRecord extends records.ChunkserverNumberRecord.$Properties {
    }

    class ChunkserverNumberRecord {
        constructor(p?: records.ChunkserverNumberRecord.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        static create(properties: records.ChunkserverNumberRecord.$Shape): records.ChunkserverNumberRecord & records.ChunkserverNumberRecord.$Shape;
        static create(properties?: records.ChunkserverNumberRecord.$Properties): records.ChunkserverNumberRecord;
        static encode(m: records.ChunkserverNumberRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.ChunkserverNumberRecord & records.ChunkserverNumberRecord.$Shape;
    }

    namespace ChunkserverNumberRecord {
        interface $Properties {
            id: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.ChunkserverNumberRecord.$Properties;
    }

    interface IChunkserverRecord extends records.ChunkserverRecord.$Properties {
    }

    class ChunkserverRecord {
        constructor(p?: records.ChunkserverRecord.$Properties);
        $unknowns?: Uint8Array[];
        id: number;
        uuid: string;
        storageUuid: string;
        ipAddress: string;
        hostName: string;
        transferPort: number;
        httpPort: number;
        rpcPort: number;
        rack: string;
        registeredMs: number;
        softwareVersion: (string|null);
        absentSinceMs: (number|null);
        static create(properties: records.ChunkserverRecord.$Shape): records.ChunkserverRecord & records.ChunkserverRecord.$Shape;
        static create(properties?: records.ChunkserverRecord.$Properties): records.ChunkserverRecord;
        static encode(m: records.ChunkserverRecord.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): records.ChunkserverRecord & records.ChunkserverRecord.$Shape;
    }

    namespace ChunkserverRecord {
        interface $Properties {
            id: number;
            uuid: string;
            storageUuid: string;
            ipAddress: string;
            hostName: string;
            transferPort: number;
            httpPort: number;
            rpcPort: number;
            rack: string;
            registeredMs: number;
            softwareVersion?: (string|null);
            absentSinceMs?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = records.ChunkserverRecord.$Properties;
    }
}

export namespace transfer {

    enum Status {
        SUCCESS = 0,
        ERROR = 1,
        ERROR_CHECKSUM = 2,
        ERROR_INVALID = 3,
        ERROR_EXISTS = 4,
        ERROR_ACCESS_TOKEN = 5,
        CHECKSUM_OK = 6,
        ERROR_UNSUPPORTED = 7,
        OOB_RESTART = 8,
        OOB_RESERVED1 = 9,
        OOB_RESERVED2 = 10,
        OOB_RESERVED3 = 11,
        IN_PROGRESS = 12,
        ERROR_BLOCK_PINNED = 13
    }

    interface IBaseHeaderProto extends transfer.BaseHeaderProto.$Properties {
    }

    class BaseHeaderProto {
        constructor(p?: transfer.BaseHeaderProto.$Properties);
        $unknowns?: Uint8Array[];
        block: hdfs.ExtendedBlockProto;
        token: (hdfs.TokenProto|null);
        static create(properties: transfer.BaseHeaderProto.$Shape): transfer.BaseHeaderProto & transfer.BaseHeaderProto.$Shape;
        static create(properties?: transfer.BaseHeaderProto.$Properties): transfer.BaseHeaderProto;
        static encode(m: transfer.BaseHeaderProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.BaseHeaderProto & transfer.BaseHeaderProto.$Shape;
    }

    namespace BaseHeaderProto {
        interface $Properties {
            block: hdfs.ExtendedBlockProto.$Properties;
            token?: (hdfs.TokenProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.BaseHeaderProto.$Properties;
    }

    interface IClientOperationHeaderProto extends transfer.ClientOperationHeaderProto.$Properties {
    }

    class ClientOperationHeaderProto {
        constructor(p?: transfer.ClientOperationHeaderProto.$Properties);
        $unknowns?: Uint8Array[];
        baseHeader: transfer.BaseHeaderProto;
        clientName: string;
        static create(properties: transfer.ClientOperationHeaderProto.$Shape): transfer.ClientOperationHeaderProto & transfer.ClientOperationHeaderProto.$Shape;
        static create(properties?: transfer.ClientOperationHeaderProto.$Properties): transfer.ClientOperationHeaderProto;
        static encode(m: transfer.ClientOperationHeaderProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ClientOperationHeaderProto & transfer.ClientOperationHeaderProto.$Shape;
    }

    namespace ClientOperationHeaderProto {
        interface $Properties {
            baseHeader: transfer.BaseHeaderProto.$Properties;
            clientName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ClientOperationHeaderProto.$Properties;
    }

    interface ICachingStrategyProto extends transfer.CachingStrategyProto.$Properties {
    }

    class CachingStrategyProto {
        constructor(p?: transfer.CachingStrategyProto.$Properties);
        $unknowns?: Uint8Array[];
        dropBehind: (boolean|null);
        readahead: (number|null);
        static create(properties: transfer.CachingStrategyProto.$Shape): transfer.CachingStrategyProto & transfer.CachingStrategyProto.$Shape;
        static create(properties?: transfer.CachingStrategyProto.$Properties): transfer.CachingStrategyProto;
        static encode(m: transfer.CachingStrategyProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.CachingStrategyProto & transfer.CachingStrategyProto.$Shape;
    }

    namespace CachingStrategyProto {
        interface $Properties {
            dropBehind?: (boolean|null);
            readahead?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.CachingStrategyProto.$Properties;
    }

    interface IChecksumProto extends transfer.ChecksumProto.$Properties {
    }

    class ChecksumProto {
        constructor(p?: transfer.ChecksumProto.$Properties);
        $unknowns?: Uint8Array[];
        type: hdfs.ChecksumTypeProto;
        bytesPerChecksum: number;
        static create(properties: transfer.ChecksumProto.$Shape): transfer.ChecksumProto & transfer.ChecksumProto.$Shape;
        static create(properties?: transfer.ChecksumProto.$Properties): transfer.ChecksumProto;
        static encode(m: transfer.ChecksumProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ChecksumProto & transfer.ChecksumProto.$Shape;
    }

    namespace ChecksumProto {
        interface $Properties {
            type: hdfs.ChecksumTypeProto;
            bytesPerChecksum: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ChecksumProto.$Properties;
    }

    interface IOpReadBlockProto extends transfer.OpReadBlockProto.$Properties {
    }

    class OpReadBlockProto {
        constructor(p?: transfer.OpReadBlockProto.$Properties);
        $unknowns?: Uint8Array[];
        header: transfer.ClientOperationHeaderProto;
        offset: number;
        len: number;
        sendChecksums: boolean;
        cachingStrategy: (transfer.CachingStrategyProto|null);
        static create(properties: transfer.OpReadBlockProto.$Shape): transfer.OpReadBlockProto & transfer.OpReadBlockProto.$Shape;
        static create(properties?: transfer.OpReadBlockProto.$Properties): transfer.OpReadBlockProto;
        static encode(m: transfer.OpReadBlockProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpReadBlockProto & transfer.OpReadBlockProto.$Shape;
    }

    namespace OpReadBlockProto {
        interface $Properties {
            header: transfer.ClientOperationHeaderProto.$Properties;
            offset: number;
            len: number;
            sendChecksums?: (boolean|null);
            cachingStrategy?: (transfer.CachingStrategyProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpReadBlockProto.$Properties;
    }

    interface IOpWriteBlockProto extends transfer.OpWriteBlockProto.$Properties {
    }

    class OpWriteBlockProto {
        constructor(p?: transfer.OpWriteBlockProto.$Properties);
        $unknowns?: Uint8Array[];
        header: transfer.ClientOperationHeaderProto;
        targets: hdfs.DatanodeInfoProto[];
        source: (hdfs.DatanodeInfoProto|null);
        stage: transfer.OpWriteBlockProto.BlockConstructionStage;
        pipelineSize: number;
        minBytesRcvd: number;
        maxBytesRcvd: number;
        latestGenerationStamp: number;
        requestedChecksum: transfer.ChecksumProto;
        cachingStrategy: (transfer.CachingStrategyProto|null);
        storageType: hdfs.StorageTypeProto;
        targetStorageTypes: hdfs.StorageTypeProto[];
        allowLazyPersist: boolean;
        pinning: boolean;
        targetPinnings: boolean[];
        storageId: (string|null);
        targetStorageIds: string[];
        placementIndex: number;
        keepsConnection: boolean;
        static create(properties: transfer.OpWriteBlockProto.$Shape): transfer.OpWriteBlockProto & transfer.OpWriteBlockProto.$Shape;
        static create(properties?: transfer.OpWriteBlockProto.$Properties): transfer.OpWriteBlockProto;
        static encode(m: transfer.OpWriteBlockProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpWriteBlockProto & transfer.OpWriteBlockProto.$Shape;
    }

    namespace OpWriteBlockProto {
        interface $Properties {
            header: transfer.ClientOperationHeaderProto.$Properties;
            targets?: hdfs.DatanodeInfoProto.$Properties[];
            source?: (hdfs.DatanodeInfoProto.$Properties|null);
            stage: transfer.OpWriteBlockProto.BlockConstructionStage;
            pipelineSize: number;
            minBytesRcvd: number;
            maxBytesRcvd: number;
            latestGenerationStamp: number;
            requestedChecksum: transfer.ChecksumProto.$Properties;
            cachingStrategy?: (transfer.CachingStrategyProto.$Properties|null);
            storageType?: (hdfs.StorageTypeProto|null);
            targetStorageTypes?: hdfs.StorageTypeProto[];
            allowLazyPersist?: (boolean|null);
            pinning?: (boolean|null);
            targetPinnings?: boolean[];
            storageId?: (string|null);
            targetStorageIds?: string[];
            placementIndex?: (number|null);
            keepsConnection?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpWriteBlockProto.$Properties;

        enum BlockConstructionStage {
            PIPELINE_SETUP_APPEND = 0,
            PIPELINE_SETUP_APPEND_RECOVERY = 1,
            DATA_STREAMING = 2,
            PIPELINE_SETUP_STREAMING_RECOVERY = 3,
            PIPELINE_CLOSE = 4,
            PIPELINE_CLOSE_RECOVERY = 5,
            PIPELINE_SETUP_CREATE = 6,
            TRANSFER_RBW = 7,
            TRANSFER_FINALIZED = 8
        }
    }

    interface IOpTransferBlockProto extends transfer.OpTransferBlockProto.$Properties {
    }

    class OpTransferBlockProto {
        constructor(p?: transfer.OpTransferBlockProto.$Properties);
        $unknowns?: Uint8Array[];
        header: transfer.ClientOperationHeaderProto;
        targets: hdfs.DatanodeInfoProto[];
        targetStorageTypes: hdfs.StorageTypeProto[];
        targetStorageIds: string[];
        static create(properties: transfer.OpTransferBlockProto.$Shape): transfer.OpTransferBlockProto & transfer.OpTransferBlockProto.$Shape;
        static create(properties?: transfer.OpTransferBlockProto.$Properties): transfer.OpTransferBlockProto;
        static encode(m: transfer.OpTransferBlockProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpTransferBlockProto & transfer.OpTransferBlockProto.$Shape;
    }

    namespace OpTransferBlockProto {
        interface $Properties {
            header: transfer.ClientOperationHeaderProto.$Properties;
            targets?: hdfs.DatanodeInfoProto.$Properties[];
            targetStorageTypes?: hdfs.StorageTypeProto[];
            targetStorageIds?: string[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpTransferBlockProto.$Properties;
    }

    interface IOpReplaceBlockProto extends transfer.OpReplaceBlockProto.$Properties {
    }

    class OpReplaceBlockProto {
        constructor(p?: transfer.OpReplaceBlockProto.$Properties);
        $unknowns?: Uint8Array[];
        header: transfer.BaseHeaderProto;
        delHint: string;
        source: hdfs.DatanodeInfoProto;
        storageType: hdfs.StorageTypeProto;
        storageId: (string|null);
        static create(properties: transfer.OpReplaceBlockProto.$Shape): transfer.OpReplaceBlockProto & transfer.OpReplaceBlockProto.$Shape;
        static create(properties?: transfer.OpReplaceBlockProto.$Properties): transfer.OpReplaceBlockProto;
        static encode(m: transfer.OpReplaceBlockProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpReplaceBlockProto & transfer.OpReplaceBlockProto.$Shape;
    }

    namespace OpReplaceBlockProto {
        interface $Properties {
            header: transfer.BaseHeaderProto.$Properties;
            delHint: string;
            source: hdfs.DatanodeInfoProto.$Properties;
            storageType?: (hdfs.StorageTypeProto|null);
            storageId?: (string|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpReplaceBlockProto.$Properties;
    }

    interface IOpCopyBlockProto extends transfer.OpCopyBlockProto.$Properties {
    }

    class OpCopyBlockProto {
        constructor(p?: transfer.OpCopyBlockProto.$Properties);
        $unknowns?: Uint8Array[];
        header: transfer.BaseHeaderProto;
        static create(properties: transfer.OpCopyBlockProto.$Shape): transfer.OpCopyBlockProto & transfer.OpCopyBlockProto.$Shape;
        static create(properties?: transfer.OpCopyBlockProto.$Properties): transfer.OpCopyBlockProto;
        static encode(m: transfer.OpCopyBlockProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpCopyBlockProto & transfer.OpCopyBlockProto.$Shape;
    }

    namespace OpCopyBlockProto {
        interface $Properties {
            header: transfer.BaseHeaderProto.$Properties;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpCopyBlockProto.$Properties;
    }

    enum BlockChecksumTypeProto {
        MD5CRC = 1,
        COMPOSITE_CRC = 2
    }

    interface IBlockChecksumOptionsProto extends transfer.BlockChecksumOptionsProto.$Properties {
    }

    class BlockChecksumOptionsProto {
        constructor(p?: transfer.BlockChecksumOptionsProto.$Properties);
        $unknowns?: Uint8Array[];
        blockChecksumType: transfer.BlockChecksumTypeProto;
        stripeLength: (number|null);
        static create(properties: transfer.BlockChecksumOptionsProto.$Shape): transfer.BlockChecksumOptionsProto & transfer.BlockChecksumOptionsProto.$Shape;
        static create(properties?: transfer.BlockChecksumOptionsProto.$Properties): transfer.BlockChecksumOptionsProto;
        static encode(m: transfer.BlockChecksumOptionsProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.BlockChecksumOptionsProto & transfer.BlockChecksumOptionsProto.$Shape;
    }

    namespace BlockChecksumOptionsProto {
        interface $Properties {
            blockChecksumType?: (transfer.BlockChecksumTypeProto|null);
            stripeLength?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.BlockChecksumOptionsProto.$Properties;
    }

    interface IOpBlockChecksumProto extends transfer.OpBlockChecksumProto.$Properties {
    }

    class OpBlockChecksumProto {
        constructor(p?: transfer.OpBlockChecksumProto.$Properties);
        $unknowns?: Uint8Array[];
        header: transfer.BaseHeaderProto;
        blockChecksumOptions: (transfer.BlockChecksumOptionsProto|null);
        static create(properties: transfer.OpBlockChecksumProto.$Shape): transfer.OpBlockChecksumProto & transfer.OpBlockChecksumProto.$Shape;
        static create(properties?: transfer.OpBlockChecksumProto.$Properties): transfer.OpBlockChecksumProto;
        static encode(m: transfer.OpBlockChecksumProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpBlockChecksumProto & transfer.OpBlockChecksumProto.$Shape;
    }

    namespace OpBlockChecksumProto {
        interface $Properties {
            header: transfer.BaseHeaderProto.$Properties;
            blockChecksumOptions?: (transfer.BlockChecksumOptionsProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpBlockChecksumProto.$Properties;
    }

    interface IShortCircuitShmIdProto extends transfer.ShortCircuitShmIdProto.$Properties {
    }

    class ShortCircuitShmIdProto {
        constructor(p?: transfer.ShortCircuitShmIdProto.$Properties);
        $unknowns?: Uint8Array[];
        hi: number;
        lo: number;
        static create(properties: transfer.ShortCircuitShmIdProto.$Shape): transfer.ShortCircuitShmIdProto & transfer.ShortCircuitShmIdProto.$Shape;
        static create(properties?: transfer.ShortCircuitShmIdProto.$Properties): transfer.ShortCircuitShmIdProto;
        static encode(m: transfer.ShortCircuitShmIdProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ShortCircuitShmIdProto & transfer.ShortCircuitShmIdProto.$Shape;
    }

    namespace ShortCircuitShmIdProto {
        interface $Properties {
            hi: number;
            lo: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ShortCircuitShmIdProto.$Properties;
    }

    interface IShortCircuitShmSlotProto extends transfer.ShortCircuitShmSlotProto.$Properties {
    }

    class ShortCircuitShmSlotProto {
        constructor(p?: transfer.ShortCircuitShmSlotProto.$Properties);
        $unknowns?: Uint8Array[];
        shmId: transfer.ShortCircuitShmIdProto;
        slotIdx: number;
        static create(properties: transfer.ShortCircuitShmSlotProto.$Shape): transfer.ShortCircuitShmSlotProto & transfer.ShortCircuitShmSlotProto.$Shape;
        static create(properties?: transfer.ShortCircuitShmSlotProto.$Properties): transfer.ShortCircuitShmSlotProto;
        static encode(m: transfer.ShortCircuitShmSlotProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ShortCircuitShmSlotProto & transfer.ShortCircuitShmSlotProto.$Shape;
    }

    namespace ShortCircuitShmSlotProto {
        interface $Properties {
            shmId: transfer.ShortCircuitShmIdProto.$Properties;
            slotIdx: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ShortCircuitShmSlotProto.$Properties;
    }

    interface IOpRequestShortCircuitAccessProto extends transfer.OpRequestShortCircuitAccessProto.$Properties {
    }

    class OpRequestShortCircuitAccessProto {
        constructor(p?: transfer.OpRequestShortCircuitAccessProto.$Properties);
        $unknowns?: Uint8Array[];
        header: transfer.BaseHeaderProto;
        maxVersion: number;
        slotId: (transfer.ShortCircuitShmSlotProto|null);
        supportsReceiptVerification: boolean;
        static create(properties: transfer.OpRequestShortCircuitAccessProto.$Shape): transfer.OpRequestShortCircuitAccessProto & transfer.OpRequestShortCircuitAccessProto.$Shape;
        static create(properties?: transfer.OpRequestShortCircuitAccessProto.$Properties): transfer.OpRequestShortCircuitAccessProto;
        static encode(m: transfer.OpRequestShortCircuitAccessProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpRequestShortCircuitAccessProto & transfer.OpRequestShortCircuitAccessProto.$Shape;
    }

    namespace OpRequestShortCircuitAccessProto {
        interface $Properties {
            header: transfer.BaseHeaderProto.$Properties;
            maxVersion: number;
            slotId?: (transfer.ShortCircuitShmSlotProto.$Properties|null);
            supportsReceiptVerification?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpRequestShortCircuitAccessProto.$Properties;
    }

    interface IShortCircuitShmRequestProto extends transfer.ShortCircuitShmRequestProto.$Properties {
    }

    class ShortCircuitShmRequestProto {
        constructor(p?: transfer.ShortCircuitShmRequestProto.$Properties);
        $unknowns?: Uint8Array[];
        clientName: string;
        static create(properties: transfer.ShortCircuitShmRequestProto.$Shape): transfer.ShortCircuitShmRequestProto & transfer.ShortCircuitShmRequestProto.$Shape;
        static create(properties?: transfer.ShortCircuitShmRequestProto.$Properties): transfer.ShortCircuitShmRequestProto;
        static encode(m: transfer.ShortCircuitShmRequestProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ShortCircuitShmRequestProto & transfer.ShortCircuitShmRequestProto.$Shape;
    }

    namespace ShortCircuitShmRequestProto {
        interface $Properties {
            clientName: string;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ShortCircuitShmRequestProto.$Properties;
    }

    interface IShortCircuitShmResponseProto extends transfer.ShortCircuitShmResponseProto.$Properties {
    }

    class ShortCircuitShmResponseProto {
        constructor(p?: transfer.ShortCircuitShmResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        status: transfer.Status;
        error: (string|null);
        id: (transfer.ShortCircuitShmIdProto|null);
        static create(properties: transfer.ShortCircuitShmResponseProto.$Shape): transfer.ShortCircuitShmResponseProto & transfer.ShortCircuitShmResponseProto.$Shape;
        static create(properties?: transfer.ShortCircuitShmResponseProto.$Properties): transfer.ShortCircuitShmResponseProto;
        static encode(m: transfer.ShortCircuitShmResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ShortCircuitShmResponseProto & transfer.ShortCircuitShmResponseProto.$Shape;
    }

    namespace ShortCircuitShmResponseProto {
        interface $Properties {
            status: transfer.Status;
            error?: (string|null);
            id?: (transfer.ShortCircuitShmIdProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ShortCircuitShmResponseProto.$Properties;
    }

    interface IBlockOpResponseProto extends transfer.BlockOpResponseProto.$Properties {
    }

    class BlockOpResponseProto {
        constructor(p?: transfer.BlockOpResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        status: transfer.Status;
        firstBadLink: (string|null);
        checksumResponse: (transfer.OpBlockChecksumResponseProto|null);
        readOpChecksumInfo: (transfer.ReadOpChecksumInfoProto|null);
        message: (string|null);
        shortCircuitAccessVersion: (number|null);
        static create(properties: transfer.BlockOpResponseProto.$Shape): transfer.BlockOpResponseProto & transfer.BlockOpResponseProto.$Shape;
        static create(properties?: transfer.BlockOpResponseProto.$Properties): transfer.BlockOpResponseProto;
        static encode(m: transfer.BlockOpResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.BlockOpResponseProto & transfer.BlockOpResponseProto.$Shape;
    }

    namespace BlockOpResponseProto {
        interface $Properties {
            status: transfer.Status;
            firstBadLink?: (string|null);
            checksumResponse?: (transfer.OpBlockChecksumResponseProto.$Properties|null);
            readOpChecksumInfo?: (transfer.ReadOpChecksumInfoProto.$Properties|null);
            message?: (string|null);
            shortCircuitAccessVersion?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.BlockOpResponseProto.$Properties;
    }

    interface IReadOpChecksumInfoProto extends transfer.ReadOpChecksumInfoProto.$Properties {
    }

    class ReadOpChecksumInfoProto {
        constructor(p?: transfer.ReadOpChecksumInfoProto.$Properties);
        $unknowns?: Uint8Array[];
        checksum: transfer.ChecksumProto;
        chunkOffset: number;
        static create(properties: transfer.ReadOpChecksumInfoProto.$Shape): transfer.ReadOpChecksumInfoProto & transfer.ReadOpChecksumInfoProto.$Shape;
        static create(properties?: transfer.ReadOpChecksumInfoProto.$Properties): transfer.ReadOpChecksumInfoProto;
        static encode(m: transfer.ReadOpChecksumInfoProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ReadOpChecksumInfoProto & transfer.ReadOpChecksumInfoProto.$Shape;
    }

    namespace ReadOpChecksumInfoProto {
        interface $Properties {
            checksum: transfer.ChecksumProto.$Properties;
            chunkOffset: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ReadOpChecksumInfoProto.$Properties;
    }

    interface IOpBlockChecksumResponseProto extends transfer.OpBlockChecksumResponseProto.$Properties {
    }

    class OpBlockChecksumResponseProto {
        constructor(p?: transfer.OpBlockChecksumResponseProto.$Properties);
        $unknowns?: Uint8Array[];
        bytesPerCrc: number;
        crcPerBlock: number;
        blockChecksum: Uint8Array;
        crcType: (hdfs.ChecksumTypeProto|null);
        blockChecksumOptions: (transfer.BlockChecksumOptionsProto|null);
        static create(properties: transfer.OpBlockChecksumResponseProto.$Shape): transfer.OpBlockChecksumResponseProto & transfer.OpBlockChecksumResponseProto.$Shape;
        static create(properties?: transfer.OpBlockChecksumResponseProto.$Properties): transfer.OpBlockChecksumResponseProto;
        static encode(m: transfer.OpBlockChecksumResponseProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.OpBlockChecksumResponseProto & transfer.OpBlockChecksumResponseProto.$Shape;
    }

    namespace OpBlockChecksumResponseProto {
        interface $Properties {
            bytesPerCrc: number;
            crcPerBlock: number;
            blockChecksum: Uint8Array;
            crcType?: (hdfs.ChecksumTypeProto|null);
            blockChecksumOptions?: (transfer.BlockChecksumOptionsProto.$Properties|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.OpBlockChecksumResponseProto.$Properties;
    }

    interface IPacketHeaderProto extends transfer.PacketHeaderProto.$Properties {
    }

    class PacketHeaderProto {
        constructor(p?: transfer.PacketHeaderProto.$Properties);
        $unknowns?: Uint8Array[];
        offsetInBlock: number;
        seqno: number;
        lastPacketInBlock: boolean;
        dataLen: number;
        syncBlock: boolean;
        static create(properties: transfer.PacketHeaderProto.$Shape): transfer.PacketHeaderProto & transfer.PacketHeaderProto.$Shape;
        static create(properties?: transfer.PacketHeaderProto.$Properties): transfer.PacketHeaderProto;
        static encode(m: transfer.PacketHeaderProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.PacketHeaderProto & transfer.PacketHeaderProto.$Shape;
    }

    namespace PacketHeaderProto {
        interface $Properties {
            offsetInBlock: number;
            seqno: number;
            lastPacketInBlock: boolean;
            dataLen: number;
            syncBlock?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.PacketHeaderProto.$Properties;
    }

    interface IPipelineAckProto extends transfer.PipelineAckProto.$Properties {
    }

    class PipelineAckProto {
        constructor(p?: transfer.PipelineAckProto.$Properties);
        $unknowns?: Uint8Array[];
        seqno: number;
        reply: transfer.Status[];
        downstreamAckTimeNanos: number;
        flag: number[];
        static create(properties: transfer.PipelineAckProto.$Shape): transfer.PipelineAckProto & transfer.PipelineAckProto.$Shape;
        static create(properties?: transfer.PipelineAckProto.$Properties): transfer.PipelineAckProto;
        static encode(m: transfer.PipelineAckProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.PipelineAckProto & transfer.PipelineAckProto.$Shape;
    }

    namespace PipelineAckProto {
        interface $Properties {
            seqno: number;
            reply?: transfer.Status[];
            downstreamAckTimeNanos?: (number|null);
            flag?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.PipelineAckProto.$Properties;
    }

    interface IClientReadStatusProto extends transfer.ClientReadStatusProto.$Properties {
    }

    class ClientReadStatusProto {
        constructor(p?: transfer.ClientReadStatusProto.$Properties);
        $unknowns?: Uint8Array[];
        status: transfer.Status;
        static create(properties: transfer.ClientReadStatusProto.$Shape): transfer.ClientReadStatusProto & transfer.ClientReadStatusProto.$Shape;
        static create(properties?: transfer.ClientReadStatusProto.$Properties): transfer.ClientReadStatusProto;
        static encode(m: transfer.ClientReadStatusProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.ClientReadStatusProto & transfer.ClientReadStatusProto.$Shape;
    }

    namespace ClientReadStatusProto {
        interface $Properties {
            status: transfer.Status;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.ClientReadStatusProto.$Properties;
    }

    interface IDNTransferAckProto extends transfer.DNTransferAckProto.$Properties {
    }

    class DNTransferAckProto {
        constructor(p?: transfer.DNTransferAckProto.$Properties);
        $unknowns?: Uint8Array[];
        status: transfer.Status;
        static create(properties: transfer.DNTransferAckProto.$Shape): transfer.DNTransferAckProto & transfer.DNTransferAckProto.$Shape;
        static create(properties?: transfer.DNTransferAckProto.$Properties): transfer.DNTransferAckProto;
        static encode(m: transfer.DNTransferAckProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.DNTransferAckProto & transfer.DNTransferAckProto.$Shape;
    }

    namespace DNTransferAckProto {
        interface $Properties {
            status: transfer.Status;
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.DNTransferAckProto.$Properties;
    }

    interface IDataTransferEncryptorMessageProto extends transfer.DataTransferEncryptorMessageProto.$Properties {
    }

    class DataTransferEncryptorMessageProto {
        constructor(p?: transfer.DataTransferEncryptorMessageProto.$Properties);
        $unknowns?: Uint8Array[];
        status: transfer.DataTransferEncryptorMessageProto.DataTransferEncryptorStatus;
        payload: (Uint8Array|null);
        message: (string|null);
        accessTokenError: (boolean|null);
        static create(properties: transfer.DataTransferEncryptorMessageProto.$Shape): transfer.DataTransferEncryptorMessageProto & transfer.DataTransferEncryptorMessageProto.$Shape;
        static create(properties?: transfer.DataTransferEncryptorMessageProto.$Properties): transfer.DataTransferEncryptorMessageProto;
        static encode(m: transfer.DataTransferEncryptorMessageProto.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): transfer.DataTransferEncryptorMessageProto & transfer.DataTransferEncryptorMessageProto.$Shape;
    }

    namespace DataTransferEncryptorMessageProto {
        interface $Properties {
            status: transfer.DataTransferEncryptorMessageProto.DataTransferEncryptorStatus;
            payload?: (Uint8Array|null);
            message?: (string|null);
            accessTokenError?: (boolean|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = transfer.DataTransferEncryptorMessageProto.$Properties;

        enum DataTransferEncryptorStatus {
            SUCCESS = 0,
            ERROR_UNKNOWN_KEY = 1,
            ERROR = 2
        }
    }
}

export namespace zab {

    interface IState extends zab.State.$Properties {
    }

    class State {
        constructor(p?: zab.State.$Properties);
        $unknowns?: Uint8Array[];
        acceptedEpoch: number;
        currentEpoch: number;
        static create(properties: zab.State.$Shape): zab.State & zab.State.$Shape;
        static create(properties?: zab.State.$Properties): zab.State;
        static encode(m: zab.State.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.State & zab.State.$Shape;
    }

    namespace State {
        interface $Properties {
            acceptedEpoch: number;
            currentEpoch: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.State.$Properties;
    }

    interface ILetter extends zab.Letter.$Properties {
    }

    class Letter {
        constructor(p?: zab.Letter.$Properties);
        $unknowns?: Uint8Array[];
        notification: (zab.Notification|null);
        followerInfo: (zab.FollowerInfo|null);
        newEpoch: (zab.NewEpoch|null);
        ackEpoch: (zab.AckEpoch|null);
        sync: (zab.Sync|null);
        propose: (zab.Propose|null);
        ack: (zab.Ack|null);
        gap: (zab.Gap|null);
        newLeader: (zab.NewLeader|null);
        ackNewLeader: (zab.AckNewLeader|null);
        upToDate: (zab.UpToDate|null);
        ping: (zab.Ping|null);
        pong: (zab.Pong|null);
        handOver: (zab.HandOver|null);
        readRequest: (zab.ReadRequest|null);
        readResponse: (zab.ReadResponse|null);
        body?: ("notification"|"followerInfo"|"newEpoch"|"ackEpoch"|"sync"|"propose"|"ack"|"gap"|"newLeader"|"ackNewLeader"|"upToDate"|"ping"|"pong"|"handOver"|"readRequest"|"readResponse");
        static create(properties: zab.Letter.$Shape): zab.Letter & zab.Letter.$Shape;
        static create(properties?: zab.Letter.$Properties): zab.Letter;
        static encode(m: zab.Letter.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Letter & zab.Letter.$Shape;
    }

    namespace Letter {
        interface $Properties {
            notification?: (zab.Notification.$Properties|null);
            followerInfo?: (zab.FollowerInfo.$Properties|null);
            newEpoch?: (zab.NewEpoch.$Properties|null);
            ackEpoch?: (zab.AckEpoch.$Properties|null);
            sync?: (zab.Sync.$Properties|null);
            propose?: (zab.Propose.$Properties|null);
            ack?: (zab.Ack.$Properties|null);
            gap?: (zab.Gap.$Properties|null);
            newLeader?: (zab.NewLeader.$Properties|null);
            ackNewLeader?: (zab.AckNewLeader.$Properties|null);
            upToDate?: (zab.UpToDate.$Properties|null);
            ping?: (zab.Ping.$Properties|null);
            pong?: (zab.Pong.$Properties|null);
            handOver?: (zab.HandOver.$Properties|null);
            readRequest?: (zab.ReadRequest.$Properties|null);
            readResponse?: (zab.ReadResponse.$Properties|null);
            body?: ("notification"|"followerInfo"|"newEpoch"|"ackEpoch"|"sync"|"propose"|"ack"|"gap"|"newLeader"|"ackNewLeader"|"upToDate"|"ping"|"pong"|"handOver"|"readRequest"|"readResponse");
            $unknowns?: Uint8Array[];
        }
        type $Shape = {
          notification?: zab.Notification.$Shape|null;
          followerInfo?: zab.FollowerInfo.$Shape|null;
          newEpoch?: zab.NewEpoch.$Shape|null;
          ackEpoch?: zab.AckEpoch.$Shape|null;
          sync?: zab.Sync.$Shape|null;
          propose?: zab.Propose.$Shape|null;
          ack?: zab.Ack.$Shape|null;
          gap?: zab.Gap.$Shape|null;
          newLeader?: zab.NewLeader.$Shape|null;
          ackNewLeader?: zab.AckNewLeader.$Shape|null;
          upToDate?: zab.UpToDate.$Shape|null;
          ping?: zab.Ping.$Shape|null;
          pong?: zab.Pong.$Shape|null;
          handOver?: zab.HandOver.$Shape|null;
          readRequest?: zab.ReadRequest.$Shape|null;
          readResponse?: zab.ReadResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ body?: undefined; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "notification"; notification: zab.Notification.$Shape; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "followerInfo"; notification?: null; followerInfo: zab.FollowerInfo.$Shape; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "newEpoch"; notification?: null; followerInfo?: null; newEpoch: zab.NewEpoch.$Shape; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "ackEpoch"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch: zab.AckEpoch.$Shape; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "sync"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync: zab.Sync.$Shape; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "propose"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose: zab.Propose.$Shape; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "ack"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack: zab.Ack.$Shape; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "gap"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap: zab.Gap.$Shape; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "newLeader"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader: zab.NewLeader.$Shape; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "ackNewLeader"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader: zab.AckNewLeader.$Shape; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "upToDate"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate: zab.UpToDate.$Shape; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "ping"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping: zab.Ping.$Shape; pong?: null; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "pong"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong: zab.Pong.$Shape; handOver?: null; readRequest?: null; readResponse?: null }|{ body?: "handOver"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver: zab.HandOver.$Shape; readRequest?: null; readResponse?: null }|{ body?: "readRequest"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest: zab.ReadRequest.$Shape; readResponse?: null }|{ body?: "readResponse"; notification?: null; followerInfo?: null; newEpoch?: null; ackEpoch?: null; sync?: null; propose?: null; ack?: null; gap?: null; newLeader?: null; ackNewLeader?: null; upToDate?: null; ping?: null; pong?: null; handOver?: null; readRequest?: null; readResponse: zab.ReadResponse.$Shape })
        );
    }

    interface INotification extends zab.Notification.$Properties {
    }

    class Notification {
        constructor(p?: zab.Notification.$Properties);
        $unknowns?: Uint8Array[];
        round: number;
        state: number;
        leader: number;
        currentEpoch: number;
        lastEpoch: number;
        lastIndex: number;
        isDesignated: boolean;
        static create(properties: zab.Notification.$Shape): zab.Notification & zab.Notification.$Shape;
        static create(properties?: zab.Notification.$Properties): zab.Notification;
        static encode(m: zab.Notification.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Notification & zab.Notification.$Shape;
    }

    namespace Notification {
        interface $Properties {
            round: number;
            state: number;
            leader: number;
            currentEpoch: number;
            lastEpoch: number;
            lastIndex: number;
            isDesignated: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Notification.$Properties;
    }

    interface IFollowerInfo extends zab.FollowerInfo.$Properties {
    }

    class FollowerInfo {
        constructor(p?: zab.FollowerInfo.$Properties);
        $unknowns?: Uint8Array[];
        acceptedEpoch: number;
        static create(properties: zab.FollowerInfo.$Shape): zab.FollowerInfo & zab.FollowerInfo.$Shape;
        static create(properties?: zab.FollowerInfo.$Properties): zab.FollowerInfo;
        static encode(m: zab.FollowerInfo.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.FollowerInfo & zab.FollowerInfo.$Shape;
    }

    namespace FollowerInfo {
        interface $Properties {
            acceptedEpoch: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.FollowerInfo.$Properties;
    }

    interface INewEpoch extends zab.NewEpoch.$Properties {
    }

    class NewEpoch {
        constructor(p?: zab.NewEpoch.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        static create(properties: zab.NewEpoch.$Shape): zab.NewEpoch & zab.NewEpoch.$Shape;
        static create(properties?: zab.NewEpoch.$Properties): zab.NewEpoch;
        static encode(m: zab.NewEpoch.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.NewEpoch & zab.NewEpoch.$Shape;
    }

    namespace NewEpoch {
        interface $Properties {
            epoch: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.NewEpoch.$Properties;
    }

    interface IAckEpoch extends zab.AckEpoch.$Properties {
    }

    class AckEpoch {
        constructor(p?: zab.AckEpoch.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        session: number;
        isPromise: boolean;
        currentEpoch: number;
        lastIndex: number;
        committedIndex: number;
        runs: number[];
        static create(properties: zab.AckEpoch.$Shape): zab.AckEpoch & zab.AckEpoch.$Shape;
        static create(properties?: zab.AckEpoch.$Properties): zab.AckEpoch;
        static encode(m: zab.AckEpoch.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.AckEpoch & zab.AckEpoch.$Shape;
    }

    namespace AckEpoch {
        interface $Properties {
            epoch: number;
            session: number;
            isPromise: boolean;
            currentEpoch: number;
            lastIndex: number;
            committedIndex: number;
            runs?: number[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.AckEpoch.$Properties;
    }

    interface ISync extends zab.Sync.$Properties {
    }

    class Sync {
        constructor(p?: zab.Sync.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        session: number;
        index: number;
        static create(properties: zab.Sync.$Shape): zab.Sync & zab.Sync.$Shape;
        static create(properties?: zab.Sync.$Properties): zab.Sync;
        static encode(m: zab.Sync.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Sync & zab.Sync.$Shape;
    }

    namespace Sync {
        interface $Properties {
            epoch: number;
            session: number;
            index: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Sync.$Properties;
    }

    interface IPropose extends zab.Propose.$Properties {
    }

    class Propose {
        constructor(p?: zab.Propose.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        prevIndex: number;
        commitIndex: number;
        entries: zab.Transaction[];
        static create(properties: zab.Propose.$Shape): zab.Propose & zab.Propose.$Shape;
        static create(properties?: zab.Propose.$Properties): zab.Propose;
        static encode(m: zab.Propose.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Propose & zab.Propose.$Shape;
    }

    namespace Propose {
        interface $Properties {
            epoch: number;
            prevIndex: number;
            commitIndex: number;
            entries?: zab.Transaction.$Properties[];
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Propose.$Properties;
    }

    interface ITransaction extends zab.Transaction.$Properties {
    }

    class Transaction {
        constructor(p?: zab.Transaction.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        kind: number;
        payload: Uint8Array;
        static create(properties: zab.Transaction.$Shape): zab.Transaction & zab.Transaction.$Shape;
        static create(properties?: zab.Transaction.$Properties): zab.Transaction;
        static encode(m: zab.Transaction.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Transaction & zab.Transaction.$Shape;
    }

    namespace Transaction {
        interface $Properties {
            epoch: number;
            kind: number;
            payload: Uint8Array;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Transaction.$Properties;
    }

    interface IAck extends zab.Ack.$Properties {
    }

    class Ack {
        constructor(p?: zab.Ack.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        index: number;
        static create(properties: zab.Ack.$Shape): zab.Ack & zab.Ack.$Shape;
        static create(properties?: zab.Ack.$Properties): zab.Ack;
        static encode(m: zab.Ack.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Ack & zab.Ack.$Shape;
    }

    namespace Ack {
        interface $Properties {
            epoch: number;
            index: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Ack.$Properties;
    }

    interface IGap extends zab.Gap.$Properties {
    }

    class Gap {
        constructor(p?: zab.Gap.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        lastIndex: number;
        static create(properties: zab.Gap.$Shape): zab.Gap & zab.Gap.$Shape;
        static create(properties?: zab.Gap.$Properties): zab.Gap;
        static encode(m: zab.Gap.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Gap & zab.Gap.$Shape;
    }

    namespace Gap {
        interface $Properties {
            epoch: number;
            lastIndex: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Gap.$Properties;
    }

    interface INewLeader extends zab.NewLeader.$Properties {
    }

    class NewLeader {
        constructor(p?: zab.NewLeader.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        session: number;
        index: number;
        static create(properties: zab.NewLeader.$Shape): zab.NewLeader & zab.NewLeader.$Shape;
        static create(properties?: zab.NewLeader.$Properties): zab.NewLeader;
        static encode(m: zab.NewLeader.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.NewLeader & zab.NewLeader.$Shape;
    }

    namespace NewLeader {
        interface $Properties {
            epoch: number;
            session: number;
            index: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.NewLeader.$Properties;
    }

    interface IAckNewLeader extends zab.AckNewLeader.$Properties {
    }

    class AckNewLeader {
        constructor(p?: zab.AckNewLeader.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        session: number;
        index: number;
        static create(properties: zab.AckNewLeader.$Shape): zab.AckNewLeader & zab.AckNewLeader.$Shape;
        static create(properties?: zab.AckNewLeader.$Properties): zab.AckNewLeader;
        static encode(m: zab.AckNewLeader.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.AckNewLeader & zab.AckNewLeader.$Shape;
    }

    namespace AckNewLeader {
        interface $Properties {
            epoch: number;
            session: number;
            index: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.AckNewLeader.$Properties;
    }

    interface IUpToDate extends zab.UpToDate.$Properties {
    }

    class UpToDate {
        constructor(p?: zab.UpToDate.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        commitIndex: number;
        static create(properties: zab.UpToDate.$Shape): zab.UpToDate & zab.UpToDate.$Shape;
        static create(properties?: zab.UpToDate.$Properties): zab.UpToDate;
        static encode(m: zab.UpToDate.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.UpToDate & zab.UpToDate.$Shape;
    }

    namespace UpToDate {
        interface $Properties {
            epoch: number;
            commitIndex: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.UpToDate.$Properties;
    }

    interface IPing extends zab.Ping.$Properties {
    }

    class Ping {
        constructor(p?: zab.Ping.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        commitIndex: number;
        readRound: number;
        sentThrough: number;
        ackedThrough: number;
        digestIndex: number;
        digest: number;
        session: number;
        isEstablished: boolean;
        static create(properties: zab.Ping.$Shape): zab.Ping & zab.Ping.$Shape;
        static create(properties?: zab.Ping.$Properties): zab.Ping;
        static encode(m: zab.Ping.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Ping & zab.Ping.$Shape;
    }

    namespace Ping {
        interface $Properties {
            epoch: number;
            commitIndex: number;
            readRound: number;
            sentThrough: number;
            ackedThrough: number;
            digestIndex: number;
            digest: number;
            session: number;
            isEstablished: boolean;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Ping.$Properties;
    }

    interface IPong extends zab.Pong.$Properties {
    }

    class Pong {
        constructor(p?: zab.Pong.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        readRound: number;
        static create(properties: zab.Pong.$Shape): zab.Pong & zab.Pong.$Shape;
        static create(properties?: zab.Pong.$Properties): zab.Pong;
        static encode(m: zab.Pong.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.Pong & zab.Pong.$Shape;
    }

    namespace Pong {
        interface $Properties {
            epoch: number;
            readRound: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.Pong.$Properties;
    }

    interface IHandOver extends zab.HandOver.$Properties {
    }

    class HandOver {
        constructor(p?: zab.HandOver.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        round: number;
        to: number;
        lastEpoch: number;
        lastIndex: number;
        static create(properties: zab.HandOver.$Shape): zab.HandOver & zab.HandOver.$Shape;
        static create(properties?: zab.HandOver.$Properties): zab.HandOver;
        static encode(m: zab.HandOver.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.HandOver & zab.HandOver.$Shape;
    }

    namespace HandOver {
        interface $Properties {
            epoch: number;
            round: number;
            to: number;
            lastEpoch: number;
            lastIndex: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.HandOver.$Properties;
    }

    interface IReadRequest extends zab.ReadRequest.$Properties {
    }

    class ReadRequest {
        constructor(p?: zab.ReadRequest.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        requestId: number;
        static create(properties: zab.ReadRequest.$Shape): zab.ReadRequest & zab.ReadRequest.$Shape;
        static create(properties?: zab.ReadRequest.$Properties): zab.ReadRequest;
        static encode(m: zab.ReadRequest.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.ReadRequest & zab.ReadRequest.$Shape;
    }

    namespace ReadRequest {
        interface $Properties {
            epoch: number;
            requestId: number;
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.ReadRequest.$Properties;
    }

    interface IReadResponse extends zab.ReadResponse.$Properties {
    }

    class ReadResponse {
        constructor(p?: zab.ReadResponse.$Properties);
        $unknowns?: Uint8Array[];
        epoch: number;
        requestId: number;
        index: (number|null);
        static create(properties: zab.ReadResponse.$Shape): zab.ReadResponse & zab.ReadResponse.$Shape;
        static create(properties?: zab.ReadResponse.$Properties): zab.ReadResponse;
        static encode(m: zab.ReadResponse.$Properties, w?: $protobuf.Writer): $protobuf.Writer;
        static decode(r: ($protobuf.Reader|Uint8Array), l?: number): zab.ReadResponse & zab.ReadResponse.$Shape;
    }

    namespace ReadResponse {
        interface $Properties {
            epoch: number;
            requestId: number;
            index?: (number|null);
            $unknowns?: Uint8Array[];
        }
        type $Shape = zab.ReadResponse.$Properties;
    }
}
